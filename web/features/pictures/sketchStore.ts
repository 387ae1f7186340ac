import { createStore } from "../../app/createStore.ts";
import { EMPTY_SKETCH, type Sketch, sketchSchema } from "./Sketch.ts";

const STORAGE_KEY = "seedline.sketch.1";

/** The drawing at hand. It is written with every stroke, so that neither reload nor crash loses it. */
export const sketchStore = createStore<Sketch>(readStorage());

sketchStore.subscribe(() => {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(sketchStore.get()));
  } catch {
    // Storage may be full or forbidden; the drawing then lives as long as the page.
  }
});

function readStorage(): Sketch {
  try {
    return sketchSchema.parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null"));
  } catch {
    return EMPTY_SKETCH;
  }
}
