import { describeError } from "../describeError.ts";
import { toast } from "./toast.ts";

/** Says what went wrong and how to go on, where there is no better place on the page. */
export function toastError(error: unknown): void {
  const { kind, what, next } = describeError(error);
  toast({ title: what, description: next, tone: kind === "unknown" ? "unsure" : "fail" });
}
