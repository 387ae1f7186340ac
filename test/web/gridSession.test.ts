import { numberToHex, padHex } from "viem";
import { describe, expect, it } from "vitest";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import type { Sheet } from "../../web/features/studio/Draft.ts";
import { createGridSession, type Draw, type Drawing, type DrawOptions } from "../../web/features/studio/gridSession.ts";

const image = (red: number): RgbaImage => ({ width: 1, height: 1, data: Uint8Array.of(red, 0, 0, 255) });
const drawing = (red: number): Drawing => ({
  image: image(red),
  outputHash: padHex(numberToHex(red), { size: 32 }),
  bitmap: null,
});
const NO_INPUTS = async () => ({ style: [], parents: [], pictures: [] });
const sheet = (...seeds: string[]): Sheet => ({
  generator: "g",
  prompt: "p",
  negativePrompt: "",
  width: 64,
  height: 64,
  params: {},
  salt: null,
  parents: [],
  pictures: [],
  cells: seeds.map((seed) => ({ seed, params: {} })),
});

/** A hand-driven generator: every drawing waits until the test settles it. */
function studio() {
  const open = new Map<string, DrawOptions & { done: (d: Drawing) => void; fail: (e: unknown) => void }>();
  const draw: Draw = (_sheet, _inputs, { key }, options) =>
    new Promise((done, fail) => {
      open.set(key, { ...options, done, fail });
      options.signal.addEventListener("abort", () => fail(options.signal.reason));
    });
  let time = 0;
  const session = createGridSession(draw, () => time);
  const statuses = () => session.grid.get()?.tiles.map((tile) => `${tile.seed}:${tile.status}`);
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { session, open, statuses, settled, at: (ms: number) => (time = ms) };
}

describe("createGridSession", () => {
  it("fills tile by tile, in whatever order they are done", async () => {
    const { session, open, statuses, settled, at } = studio();
    session.start(sheet("7", "8", "9", "10"), NO_INPUTS);
    expect(statuses()).toEqual(["7:queued", "8:queued", "9:queued", "10:queued"]);
    open.get("9")?.onPreview(image(1), 800);
    at(100);
    open.get("9")?.onStart();
    at(350);
    open.get("9")?.done(drawing(9));
    await settled();
    expect(statuses()).toEqual(["7:queued", "8:queued", "9:done", "10:queued"]);
    expect(session.grid.get()?.tiles[2]).toMatchObject({ tookMs: 250, outputHash: drawing(9).outputHash });
  });

  it("keeps the small rendering until the whole one is there", () => {
    const { session, open } = studio();
    session.start(sheet("1", "2", "3", "4"), NO_INPUTS);
    open.get("2")?.onPreview(image(77), 500);
    open.get("2")?.onStart();
    expect(session.grid.get()?.tiles[1]).toMatchObject({ status: "drawing", preview: { expectedMs: 500 } });
  });

  it("cancels one tile and no other, ignores what comes late, and draws it again when asked", async () => {
    const { session, open, statuses, settled } = studio();
    session.start(sheet("1", "2", "3", "4"), NO_INPUTS);
    const late = open.get("2");
    session.cancel("2");
    expect(late?.signal.aborted).toBe(true);
    late?.onStart();
    late?.done(drawing(2));
    await settled();
    expect(statuses()).toEqual(["1:queued", "2:cancelled", "3:queued", "4:queued"]);
    session.retry("2");
    expect(statuses()?.[1]).toBe("2:queued");
    open.get("2")?.done(drawing(5));
    await settled();
    expect(session.grid.get()?.tiles[1]).toMatchObject({ status: "done", outputHash: drawing(5).outputHash });
  });

  it("a new grid ends the old one, even with the same seeds", async () => {
    const { session, open, statuses, settled } = studio();
    session.start(sheet("1", "2", "3", "4"), NO_INPUTS);
    const old = open.get("1");
    session.start(sheet("1", "2", "3", "4"), NO_INPUTS);
    expect(old?.signal.aborted).toBe(true);
    old?.done(drawing(200));
    await settled();
    expect(statuses()?.[0]).toBe("1:queued");
  });

  it("tells of a failed seed and leaves the others alone", async () => {
    const { session, open, statuses, settled } = studio();
    session.start(sheet("1", "2", "3", "4"), NO_INPUTS);
    open.get("4")?.fail(new Error("no memory"));
    await settled();
    expect(statuses()).toEqual(["1:queued", "2:queued", "3:queued", "4:failed"]);
    expect(session.grid.get()?.tiles[3]).toMatchObject({ error: { code: "DRAWING_FAILED" } });
    session.retry("1");
    expect(statuses()?.[0]).toBe("1:queued");
  });

  it("cancelAll leaves finished pictures on the wall", async () => {
    const { session, open, statuses, settled } = studio();
    session.start(sheet("1", "2", "3", "4"), NO_INPUTS);
    open.get("1")?.done(drawing(1));
    await settled();
    session.cancelAll();
    expect(statuses()).toEqual(["1:done", "2:cancelled", "3:cancelled", "4:cancelled"]);
  });
});
