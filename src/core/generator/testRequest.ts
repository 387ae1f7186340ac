import type { RgbaImage } from "../png/RgbaImage.ts";
import { completeParams } from "./completeParams.ts";
import type { GeneratorDescription } from "./GeneratorDescription.ts";
import type { GeneratorRequest } from "./GeneratorRequest.ts";

/** Side of the picture that stands for a generator, in pixels. */
const TEST_SIDE = 768;
const INPUT_SIDE = 64;

/**
 * What a generator is asked for when somebody only wants to see what it does: its own name, seed 1, everything else as it comes.
 * @param side Of the picture, in pixels; a text has none.
 */
export function testRequest(description: GeneratorDescription, side = TEST_SIDE): GeneratorRequest {
  const sidePx = description.mediaType === "text/plain" ? 0 : side;
  return {
    prompt: description.name.replaceAll("-", " ").trim() || "test",
    negativePrompt: "",
    seed: 1n,
    width: sidePx,
    height: sidePx,
    params: completeParams(description, {}),
    inputs: Array.from({ length: description.inputs.min }, (_, i) => gradient(i)),
  };
}

/** A picture to draw from, for generators that need one: a slope of colour, another for each place. */
function gradient(place: number): RgbaImage {
  const data = new Uint8Array(INPUT_SIDE * INPUT_SIDE * 4);
  for (let y = 0; y < INPUT_SIDE; y += 1) {
    for (let x = 0; x < INPUT_SIDE; x += 1) {
      const slopes = [x * 4, y * 4, 255 - x * 4];
      data.set(
        [0, 1, 2].map((channel) => slopes[(channel + place) % 3] ?? 0),
        (y * INPUT_SIDE + x) * 4,
      );
      data[(y * INPUT_SIDE + x) * 4 + 3] = 255;
    }
  }
  return { width: INPUT_SIDE, height: INPUT_SIDE, data };
}
