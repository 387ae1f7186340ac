import { readFile, writeFile } from "node:fs/promises";
import type { Hex } from "viem";
import { z } from "zod";
import { SeedlineError } from "../../src/core/errors.ts";
import { type MintProofs, NO_PROOFS } from "../../src/core/mint/mintVoucher.ts";

const hash = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .transform((text) => text as Hex);
const schema = z.strictObject({
  commitment: hash,
  /** Seconds since 1970. */
  committedAt: z.int().positive(),
  /** What the commitment is hidden with: whoever knows it can tell what was committed. */
  salt: hash,
  path: z.array(hash).readonly(),
});

/** What is kept beside a committed file: its mint shows it. */
export type CommitmentFile = z.output<typeof schema>;

/** The commitment's place beside a file. */
function commitmentOf(file: string): string {
  return `${file}.commitment.json`;
}

/** Writes a commitment that only its owner may read. @returns Its path. */
export async function writeCommitment(file: string, commitment: CommitmentFile): Promise<string> {
  const path = commitmentOf(file);
  await writeFile(path, `${JSON.stringify(commitment, null, 2)}\n`, { mode: 0o600 });
  return path;
}

/** What a file's mint shows of a commitment that was made to it; null when none was. @throws SeedlineError `COMMITMENT_INVALID` */
export async function readCommitmentProofs(file: string): Promise<MintProofs | null> {
  const path = commitmentOf(file);
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    const { salt, path: steps } = schema.parse(JSON.parse(text));
    return { ...NO_PROOFS, salt, paths: [steps] };
  } catch (cause) {
    throw new SeedlineError("COMMITMENT_INVALID", `${path} is no commitment to a picture.`, {
      hint: "Put back the file that `commit` wrote, or move it away to mint without it.",
      details: { file: path },
      cause,
    });
  }
}
