import { expect, it } from "vitest";
import type { Provider } from "../../src/core/ports/Provider.ts";
import { readConfig } from "../../src/server/config.ts";
import { createDescriber } from "../../src/server/generations/createDescriber.ts";
import { openProviders } from "../../src/server/providers/openProviders.ts";
import { startComfyDouble } from "../support/providers/comfyDouble.ts";
import { testTimes } from "../support/providers/testTimes.ts";

const opened = (provider: Provider) => ({ provider, priceMicros: 0, atOnce: 1 });

it("asks a service once in half a minute, and again at once after it did not answer", async () => {
  const comfy = await startComfyDouble(new Uint8Array());
  const { providers } = readConfig({ SEEDLINE_COMFYUI_URL: comfy.url });
  const open = openProviders(providers, testTimes()).get("comfyui")!;
  const describe = createDescriber();
  const [first, second] = await Promise.all([describe(open), describe(open)]);
  expect(first.label).toBe("ComfyUI");
  expect(second).toBe(first);
  expect(comfy.count("/models/checkpoints")).toBe(1);
  await comfy.stop();
  // What it said counts on.
  expect(await describe(open)).toBe(first);
  await expect(createDescriber()(open)).rejects.toMatchObject({ code: "PROVIDER_UNREACHABLE" });
});

it("says of a service that says nothing how long it waited, and asks it again", async () => {
  let asked = 0;
  const describe = createDescriber(40);
  const silent = opened({
    id: "a1111",
    describe: ({ signal }) => {
      asked += 1;
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
    generate: () => Promise.reject(new Error("It is not asked for pictures.")),
  });
  for (const time of [1, 2]) {
    await expect(describe(silent)).rejects.toMatchObject({
      code: "PROVIDER_SILENT",
      message: "a1111 said nothing for 0.04 seconds.",
      retryable: true,
    });
    expect(asked).toBe(time);
  }
});
