import { sha256, stringToBytes } from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import { statusesOf } from "../../io/evidence/statusesOf.ts";
import { checksOfChain } from "./checksOfChain.ts";
import { checksOfFiles } from "./checksOfFiles.ts";
import { checksOfLineage } from "./checksOfLineage.ts";
import { checksOfMaking } from "./checksOfMaking.ts";
import { other, ran } from "./forgeries.ts";
import { gatherHonestEvidence, type HonestEvidence } from "./honestEvidence.ts";
import { withMedia, withOwnHash, withRecipe } from "./retell.ts";

let honest: HonestEvidence;
beforeAll(async () => {
  honest = await gatherHonestEvidence();
});

checksOfChain(() => honest);
checksOfLineage(() => honest);
checksOfFiles(() => honest);
checksOfMaking(() => honest);

describe("judge", () => {
  it("gives every check its name, and says of none but the decisive ones that they are critical", async () => {
    const { checks } = await honest.judge("root", honest.of("root"));
    const critical = checks.filter((check) => check.critical).map(({ name }) => name);
    expect(critical).toEqual(["record", "code", "content", "metadata", "ancestors", "terms"]);
    const failed = await honest.judge(
      "root",
      await ran((run) => ({ ...run, output: other(run.output) }))(honest.of("root")),
    );
    expect(failed.checks.find(({ name }) => name === "rerun")?.critical).toBe(true);
  });

  it("is pure: it leaves the evidence alone and says the same again", async () => {
    const evidence = honest.of("grandchild");
    const before = structuredClone(evidence);
    const first = await honest.judge("grandchild", evidence);
    expect(await honest.judge("grandchild", evidence)).toEqual(first);
    expect(evidence).toEqual(before);
  });

  it("holds the evidence of one work against no other", async () => {
    const judgement = await honest.judge("style", honest.of("root"));
    expect(statusesOf(judgement)).toMatchObject({ record: "unknown", code: "pass", metadata: "unknown" });
    expect(judgement.verdict).toBe("cannot-tell");
  });

  it("finds a text authentic, though it cannot make it again", async () => {
    const text = stringToBytes("Ein Gedicht, das eine Maschine schrieb.\n");
    const outputHash = sha256(text);
    const recorded = withOwnHash(honest.of("root"), "outputHash", outputHash);
    const told = withRecipe(recorded, { output: { mediaType: "text/plain", outputHash } });
    const judgement = await honest.judge("root", await withMedia(told, text));
    expect(statusesOf(judgement)).toMatchObject({ content: "pass", rerun: "unknown", c2pa: "not-applicable" });
    expect(judgement).toMatchObject({ verdict: "authentic-with-caveats", proofLevel: "declared" });
  });
});
