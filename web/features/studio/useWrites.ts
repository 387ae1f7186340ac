import { writesText } from "../../../src/core/generator/GeneratorDescription.ts";
import { useStore } from "../../app/createStore.ts";
import { generatorStore } from "./generatorStore.ts";

/** Whether a generator writes texts, and draws no pictures; false until it has loaded. */
export function useWrites(generator: string): boolean {
  const description = useStore(generatorStore).get(generator)?.description;
  return description !== undefined && writesText(description);
}
