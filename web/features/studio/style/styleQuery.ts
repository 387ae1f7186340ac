import { queryOptions } from "@tanstack/react-query";
import type { Seedline } from "../../../app/config/SeedlineContext.ts";

/** A style and its document, which can never change: what was read once stays. */
export function styleQuery({ chain, config }: Seedline, id: bigint) {
  return queryOptions({
    queryKey: ["style", id.toString()],
    queryFn: async () => {
      const { readStyle } = await import("../../../../src/io/style/readStyle.ts");
      return readStyle(chain, config.gateway, id);
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
