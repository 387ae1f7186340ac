/** Placeholder, replaced by the landing that builds this page. */
export function GalleryPage() {
  return null;
}
