import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { destination, type Logger, multistream, pino } from "pino";

/** A log that is longer than this when it is opened is put aside, in bytes; the one put aside before is gone then. */
const MAX_SIZE_BYTES = 10 * 1024 * 1024;

export interface OpenLog {
  readonly log: Logger;
  close(): void;
}

/**
 * Opens the server's log: JSON lines in `log/server.log` of the data directory, for its owner only; warnings are told on standard
 * error too. Whoever writes to it names what may be known of a request: never a prompt, a salt, a key, a body or an address with a password.
 *
 * @param warn Told the sentence of each warning.
 */
export async function openLog(dataDir: string, warn: (line: string) => void): Promise<OpenLog> {
  const folder = join(dataDir, "log");
  const file = join(folder, "server.log");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MAX_SIZE_BYTES) {
    await rm(`${file}.1`, { force: true });
    await rename(file, `${file}.1`);
  }
  // Written at once: a process that is killed has said why until then.
  const output = destination({ dest: file, mode: 0o600, sync: true });
  // A full disk is no reason to stop answering.
  output.on("error", () => {});
  const log = pino(
    { base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    multistream([
      { level: "info", stream: output },
      { level: "warn", stream: { write: (line: string) => warn((JSON.parse(line) as { msg: string }).msg) } },
    ]),
  );
  return { log, close: () => output.end() };
}
