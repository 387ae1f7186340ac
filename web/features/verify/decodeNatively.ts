import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";

/**
 * Decodes a picture with what the platform has, in a worker. Platforms differ by a step here and there, and by colour profile: good for
 * finding what looks alike, never for saying that two pictures differ.
 */
export async function decodeNatively(bytes: Uint8Array): Promise<RgbaImage | null> {
  try {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]), {
      colorSpaceConversion: "none",
      premultiplyAlpha: "none",
    });
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    if (context === null) return null;
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, data: new Uint8Array(data.buffer) };
  } catch {
    // Damaged, or of a kind that this platform does not read: it has no look to compare.
    return null;
  }
}
