import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { isTextOutput, outputHashOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { answerGeneration } from "../../../src/io/generate/answerGeneration.ts";
import type { GenerateMessage, GenerateReply } from "../../../src/io/generate/protocol.ts";
import type { DrawnImage } from "./DrawnImage.ts";

self.addEventListener("message", async ({ data }: MessageEvent<GenerateMessage>) => {
  const reply = await answerGeneration(data);
  if (!reply.ok) return self.postMessage(reply);
  const { image } = reply;
  if (isTextOutput(image)) {
    const written: DrawnImage = { ...image, outputHash: outputHashOf(image), bitmap: null };
    return self.postMessage({ ok: true, image: written } satisfies GenerateReply<DrawnImage>);
  }
  const pixels = new Uint8ClampedArray(image.data.buffer as ArrayBuffer, image.data.byteOffset, image.data.byteLength);
  const bitmap = await createImageBitmap(new ImageData(pixels, image.width, image.height));
  const drawn: DrawnImage = { ...image, outputHash: outputHashOfImage(image), bitmap };
  const answer: GenerateReply<DrawnImage> = { ok: true, image: drawn };
  self.postMessage(answer, { transfer: [image.data.buffer as ArrayBuffer, bitmap] });
});
