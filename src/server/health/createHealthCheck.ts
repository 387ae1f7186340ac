/** How a part is: `ok`, or `down` when it did not answer in time. */
export type PartHealth = { readonly status: "ok" | "down" };

/** What `GET /api/health` answers: `down` when the product cannot do its job, `degraded` when a part is away that it can do without. */
export interface HealthReport {
  readonly status: "ok" | "degraded" | "down";
  readonly version: string;
  readonly parts: Readonly<Record<string, PartHealth>>;
}

/** A part: what asks it, and whether the product can do without it. */
export interface HealthProbe {
  /** Rejects when the part does not answer as it should. */
  ask(signal: AbortSignal): Promise<unknown>;
  readonly optional?: boolean;
}

const TIMEOUT_MS = 2_000;
/** An answer is given again for so long, so that asking often costs nothing. */
const FRESH_MS = 500;

/** Makes a function that asks all parts at once. It never rejects, and never tells why a part is down: that is for the log. */
export function createHealthCheck(
  version: string,
  probes: Readonly<Record<string, HealthProbe>>,
): () => Promise<HealthReport> {
  let last: { readonly atMs: number; readonly report: Promise<HealthReport> } | null = null;
  const askAll = async (): Promise<HealthReport> => {
    const parts = await Promise.all(
      Object.entries(probes).map(async ([name, probe]) => [name, await askOne(probe)] as const),
    );
    const isDown = parts.some(([name, { status }]) => status === "down" && probes[name]?.optional !== true);
    const isDegraded = parts.some(([, { status }]) => status === "down");
    return { status: isDown ? "down" : isDegraded ? "degraded" : "ok", version, parts: Object.fromEntries(parts) };
  };
  return () => {
    if (last === null || performance.now() - last.atMs > FRESH_MS) last = { atMs: performance.now(), report: askAll() };
    return last.report;
  };
}

async function askOne({ ask }: HealthProbe): Promise<PartHealth> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  // The signal may be ignored by what is asked: the answer comes in time all the same.
  const late = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  return Promise.race([ask(signal), late]).then(
    () => ({ status: "ok" }),
    () => ({ status: "down" }),
  );
}
