import { packError, type WorkerError } from "./workerError.ts";

/** A job for a worker that stays, and where its reply goes. Whatever comes back through the port stops the job. */
export interface KeptRequest<Job> {
  readonly job: Job;
  readonly port: MessagePort;
}

export type KeptReply<Result> = { readonly result: Result } | { readonly error: WorkerError };

/**
 * Answers every job that a worker of this page is sent, several at a time.
 * @param job Does the work; `transfer` is handed over instead of being copied.
 */
export function serveKept<Job, Result>(
  job: (input: Job, signal: AbortSignal) => Promise<{ result: Result; transfer?: Transferable[] }>,
): void {
  self.onmessage = ({ data: { job: input, port } }: MessageEvent<KeptRequest<Job>>) => {
    const controller = new AbortController();
    port.onmessage = () => controller.abort();
    const reply = (message: KeptReply<Result>, transfer: Transferable[] = []) => port.postMessage(message, transfer);
    job(input, controller.signal).then(
      ({ result, transfer }) => reply({ result }, transfer),
      (error: unknown) => reply({ error: packError(error) }),
    );
  };
}
