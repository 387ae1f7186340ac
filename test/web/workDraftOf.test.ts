import { numberToHex, padHex } from "viem";
import { describe, expect, it } from "vitest";
import { outputHashOfImage } from "../../src/core/digest/outputHash.ts";
import { NO_CONDITIONS } from "../../src/core/licence/LicenceTerms.ts";
import { prepareWork } from "../../src/core/mint/prepareWork.ts";
import { rolesToMask } from "../../src/core/record/roles.ts";
import { type ChosenWork, workDraftOf } from "../../web/features/mint/workDraftOf.ts";
import { describeTerms, usableTerms } from "../../web/features/parents/usableTerms.ts";

const picture = (shade: number) => ({ width: 2, height: 1, data: Uint8Array.of(shade, 1, 2, 255, shade, 4, 5, 255) });
const parent = (id: string, termsId: string, shade: number) => ({
  id,
  termsId,
  image: picture(shade),
  contentHash: padHex(numberToHex(shade), { size: 32 }),
  outputHash: outputHashOfImage(picture(shade)),
});
const chosen = (change: Partial<ChosenWork> = {}): ChosenWork => ({
  image: picture(200),
  seed: "18446744073709551615",
  prompt: "cafe\u0301",
  negativePrompt: "",
  salt: null,
  params: { form: "silk" },
  generator: { kind: "algorithmicMedia", name: "g", version: "1.0.0", hash: padHex("0xab", { size: 32 }) },
  parents: [],
  pictures: [],
  title: "Silk",
  description: "",
  ...change,
});

describe("workDraftOf", () => {
  it("gives the generator's inputs in the order chosen, and the edges in the order of the contract", () => {
    const draft = workDraftOf(chosen({ parents: [parent("770", "9", 30), parent("256", "4", 20)] }));
    expect(draft.recipe.inputs.map(({ outputHash }) => outputHash)).toEqual([
      outputHashOfImage(picture(30)),
      outputHashOfImage(picture(20)),
    ]);
    const roles = rolesToMask(["image"]);
    expect(draft.edges).toEqual([
      { parent: 256n, roles, termsId: 4n },
      { parent: 770n, roles, termsId: 9n },
    ]);
  });

  it("describes exactly these pixels, seed and words, so that the work can be prepared", async () => {
    const draft = workDraftOf(chosen());
    expect(draft.recipe).toMatchObject({ seed: "18446744073709551615", output: { width: 2, height: 1 } });
    // One spelling of the words, whatever the keyboard sent.
    expect(draft.publicPrompt).toEqual({ prompt: "caf\u00e9" });
    const { body, metadataBytes } = await prepareWork(draft);
    expect(body.seed).toBe(18_446_744_073_709_551_615n);
    expect(body.outputHash).toBe(outputHashOfImage(picture(200)));
    expect(JSON.parse(new TextDecoder().decode(metadataBytes))).toMatchObject({ name: "Silk" });
  });
});

describe("usableTerms", () => {
  const base = {
    ...NO_CONDITIONS,
    asset: 256n,
    scope: "lineage",
    by: "open",
    permissions: 3,
    shareAlike: false,
    attribution: false,
    minRoyaltyBps: 0,
    payee: "0x0000000000000000000000000000000000000001",
    textHash: `0x${"00".repeat(32)}`,
    closed: false,
  } as const;
  it("leaves out what is closed, over or for nobody, and puts what asks for nothing more before fees, and those before offers", () => {
    const all = [
      { ...base, id: 1n, shareBps: 900 },
      { ...base, id: 2n, shareBps: 100, closed: true },
      { ...base, id: 3n, shareBps: 200, by: "none" as const },
      { ...base, id: 4n, shareBps: 300, permissions: 1 },
      { ...base, id: 5n, shareBps: 400 },
      { ...base, id: 6n, shareBps: 10, fee: 1n },
      { ...base, id: 7n, shareBps: 10, by: "offer" as const },
      { ...base, id: 8n, shareBps: 10, expiresAt: 4_999 },
      { ...base, id: 9n, shareBps: 20, expiresAt: 5_000 },
      { ...base, id: 10n, shareBps: 15, by: "holders" as const },
    ];
    expect(usableTerms(all, 5_000).map(({ id }) => id)).toEqual([4n, 5n, 1n, 6n, 10n, 9n, 7n]);
  });
  it("says in words what they ask for", () => {
    expect(describeTerms({ ...base, id: 1n, shareBps: 1250 })).toBe("12.5 % of the income of every descendant");
    expect(
      describeTerms({
        ...base,
        id: 1n,
        shareBps: 500,
        scope: "direct",
        permissions: 2,
        shareAlike: true,
        attribution: true,
      }),
    ).toBe("5 % of the income of direct children, no commercial use, children under like terms, named as source");
    expect(describeTerms({ ...base, id: 1n, shareBps: 0 })).toBe("free of charge");
  });
});
