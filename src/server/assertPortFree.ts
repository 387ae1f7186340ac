import { createServer } from "node:net";
import { SeedlineError } from "../core/errors.ts";

/** What to tell somebody whose port is taken. */
export function portTaken(port: number, variable: string): SeedlineError {
  return new SeedlineError("PORT_TAKEN", `Port ${port} is taken by another program.`, {
    hint: `Stop that program, or choose another port with ${variable} (0 = any free one).`,
    details: { port, variable },
  });
}

/** @param variable The environment variable that sets the port. @throws SeedlineError `PORT_TAKEN` */
export async function assertPortFree(port: number, variable: string): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () => reject(portTaken(port, variable)));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}
