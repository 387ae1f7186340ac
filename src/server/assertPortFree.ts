import { createServer } from "node:http";
import { close, type ListenOptions, listen } from "./loopback.ts";

/**
 * Makes sure that a program about to be started can have its port, because its own complaint would name no way out.
 * @throws SeedlineError `PORT_TAKEN`, `PORT_UNAVAILABLE`
 */
export async function assertPortFree(options: Omit<ListenOptions, "host">): Promise<void> {
  if (options.port === 0) return;
  const probe = createServer();
  await listen(probe, { ...options, host: "127.0.0.1" });
  await close(probe);
}
