import type { Verdict } from "../../../src/core/verify/Judgement.ts";
import type { Status } from "../../ui/StatusMark.tsx";

/** The shape that a verdict is shown with. */
export const VERDICT_MARKS: Readonly<Record<Verdict, Status>> = {
  authentic: "done",
  "authentic-with-caveats": "done",
  "not-authentic": "failed",
  "cannot-tell": "unknown",
};
