/** An id for something that is kept, unlike any other; ids made later sort later. */
export function newStudioId(prefix: string): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return [prefix, Date.now().toString(36), ...[...random].map((part) => part.toString(36))].join("-");
}
