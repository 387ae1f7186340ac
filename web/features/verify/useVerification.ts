import { useCallback } from "react";
import { useVerifier } from "./useVerifier.ts";

/** Verifies one work in a worker; leaving the page ends it. */
export function useVerification(id: bigint) {
  const { state, verify: start, cancel } = useVerifier();
  const verify = useCallback(() => start({ kind: "work", id }), [start, id]);
  return { state, verify, cancel };
}
