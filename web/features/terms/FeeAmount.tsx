import { lazyPart } from "../../app/lazyPart.tsx";

/** An amount that terms ask for: few do, and reading what a token calls itself needs code of its own. */
export const FeeAmount = lazyPart(async () => (await import("../../ui/Amount.tsx")).Amount);
