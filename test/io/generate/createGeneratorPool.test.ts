import { describe, expect, it } from "vitest";
import type { GeneratorRequest } from "../../../src/core/generator/GeneratorRequest.ts";
import { createGeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import type { GenerateMessage, GenerateReply, GeneratorWorker } from "../../../src/io/generate/protocol.ts";

/** Workers whose replies the test gives by hand. */
function handWorkers() {
  const started: { message: GenerateMessage | undefined; ended: boolean; reply(reply: GenerateReply | null): void }[] =
    [];
  const startWorker = (): GeneratorWorker => {
    const hand = {
      message: undefined as GenerateMessage | undefined,
      ended: false,
      reply: (_: GenerateReply | null) => {},
    };
    started.push(hand);
    return {
      post: (message) => {
        hand.message = message;
      },
      onReply: (listener) => {
        hand.reply = listener;
      },
      terminate: () => {
        hand.ended = true;
      },
    };
  };
  return { started, startWorker };
}

const request = (seed: bigint): GeneratorRequest => ({
  prompt: "p",
  negativePrompt: "",
  seed,
  width: 64,
  height: 64,
  params: {},
  inputs: [],
});
const module = Uint8Array.of(1, 2, 3);
const image = (shade: number): GenerateReply => ({
  ok: true,
  image: { width: 1, height: 1, data: Uint8Array.of(shade, 0, 0, 255) },
});

describe("createGeneratorPool", () => {
  it("runs so many at a time, in order, hands results out as they come, and uses its workers again", async () => {
    const { started, startWorker } = handWorkers();
    const pool = createGeneratorPool({ startWorker, size: 2 });
    const turns: bigint[] = [];
    const settled: number[] = [];
    const runs = [11n, 12n, 13n, 14n].map((seed) =>
      pool
        .run(module, request(seed), { onStart: () => turns.push(seed) })
        .then((result) => settled.push(result.data[0] ?? 0)),
    );
    expect(turns).toEqual([11n, 12n]);
    expect(started).toHaveLength(2);
    started[1]?.reply(image(12));
    await runs[1];
    expect(settled).toEqual([12]);
    expect(turns).toEqual([11n, 12n, 13n]);
    expect(started[1]?.message?.request.seed).toBe(13n);
    started[0]?.reply(image(11));
    await runs[0];
    started[0]?.reply(image(14));
    started[1]?.reply(image(13));
    await Promise.all(runs);
    expect(settled).toEqual([12, 11, 14, 13]);
    expect(started).toHaveLength(2);
    expect(started.some(({ ended }) => ended)).toBe(false);
    pool.close();
    expect(started.every(({ ended }) => ended)).toBe(true);
  });

  it("ends a worker that overruns, says so, and goes on with a new one", async () => {
    const { started, startWorker } = handWorkers();
    const pool = createGeneratorPool({ startWorker, size: 1, timeoutMs: 20 });
    const first = pool.run(module, request(1n));
    const second = pool.run(module, request(2n));
    await expect(first).rejects.toMatchObject({ code: "GENERATOR_TIMEOUT", details: { timeoutMs: 20 } });
    expect(started[0]?.ended).toBe(true);
    started[0]?.reply(image(99));
    started[1]?.reply(image(2));
    expect((await second).data[0]).toBe(2);
  });

  it("ends a running picture and drops a waiting one when they are aborted", async () => {
    const { started, startWorker } = handWorkers();
    const pool = createGeneratorPool({ startWorker, size: 1 });
    const [running, waiting, early] = [new AbortController(), new AbortController(), new AbortController()];
    const first = pool.run(module, request(1n), { signal: running.signal });
    const second = pool.run(module, request(2n), { signal: waiting.signal });
    const third = pool.run(module, request(3n));
    early.abort(new Error("never"));
    await expect(pool.run(module, request(4n), { signal: early.signal })).rejects.toThrow("never");
    waiting.abort(new Error("changed my mind"));
    await expect(second).rejects.toThrow("changed my mind");
    expect(started[0]?.ended).toBe(false);
    running.abort(new Error("enough"));
    await expect(first).rejects.toThrow("enough");
    expect(started[0]?.ended).toBe(true);
    expect(started[1]?.message?.request.seed).toBe(3n);
    started[1]?.reply(image(3));
    expect((await third).data[0]).toBe(3);
    // An abort after the end changes nothing.
    running.abort();
    expect(started[1]?.ended).toBe(false);
  });

  it("passes a refusal on, and takes a broken worker out of use", async () => {
    const { started, startWorker } = handWorkers();
    const pool = createGeneratorPool({ startWorker, size: 1 });
    const refused = pool.run(module, request(1n));
    started[0]?.reply({ ok: false, code: "PROMPT_EMPTY", message: "The prompt is empty.", hint: "Say something." });
    await expect(refused).rejects.toMatchObject({ code: "PROMPT_EMPTY", hint: "Say something." });
    const broken = pool.run(module, request(2n));
    started[0]?.reply(null);
    await expect(broken).rejects.toMatchObject({ code: "GENERATOR_FAILED" });
    expect(started[0]?.ended).toBe(true);
    const next = pool.run(module, request(3n));
    started[1]?.reply(image(3));
    expect((await next).data[0]).toBe(3);
  });

  it("rejects what runs and what waits when it is closed", async () => {
    const { startWorker } = handWorkers();
    const pool = createGeneratorPool({ startWorker, size: 1 });
    const runs = [pool.run(module, request(1n)), pool.run(module, request(2n))];
    pool.close();
    for (const run of runs) await expect(run).rejects.toMatchObject({ code: "GENERATOR_STOPPED" });
  });

  it("rejects when no worker can be started, and goes on when one can", async () => {
    const { started, startWorker } = handWorkers();
    let broken = true;
    const pool = createGeneratorPool({
      size: 1,
      startWorker() {
        if (broken) throw new Error("no threads left");
        return startWorker();
      },
    });
    await expect(pool.run(module, request(1n))).rejects.toThrow("no threads left");
    broken = false;
    const run = pool.run(module, request(2n));
    started[0]?.reply(image(2));
    expect((await run).data[0]).toBe(2);
  });
});
