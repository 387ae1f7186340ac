import { zeroAddress } from "viem";
import { metadataCid } from "../../../src/core/metadata/metadataHash.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { ChainRecord } from "../../../src/io/chain/readRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Facts } from "../../ui/Facts.tsx";
import { Hash } from "../../ui/Hash.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { formatDate } from "./formatDate.ts";

export interface RecordTableProps {
  readonly chainRecord: ChainRecord;
  readonly metadata: WorkMetadata | undefined;
}

/** Everything that is recorded, and where its files are. */
export function RecordTable({ chainRecord, metadata }: RecordTableProps) {
  const { record, owner, pointer } = chainRecord;
  const { config } = useSeedline();
  const recipe = metadata?.seedline.recipe;
  const metadataUrl = `${config.gateway}/ipfs/${metadataCid(record.metadataHash)}`;
  return (
    <section aria-labelledby="record">
      <h2 id="record" className="text-xl">
        Record
      </h2>
      <p className="mt-1 mb-5 max-w-prose text-soft">
        Kept on chain as the code of a contract that nothing can change, not even its creator.
      </p>
      <Facts
        rows={[
          { term: "Work", value: <Hash value={record.id.toString()} of="id" /> },
          { term: "Creator", value: <Hash value={record.creator} of="creator" /> },
          { term: "Owner", value: owner === record.creator ? "The creator" : <Hash value={owner} of="owner" /> },
          { term: "Minted", value: formatDate(record.createdAt) },
          {
            term: "Seed",
            value: record.seed === null ? "Not recorded" : <Hash value={record.seed.toString()} of="seed" />,
          },
          { term: "Prompt hash", value: <Hash value={record.promptHash} of="prompt hash" /> },
          { term: "Output hash", value: <Hash value={record.outputHash} of="output hash" /> },
          { term: "Metadata hash", value: <Hash value={record.metadataHash} of="metadata hash" /> },
          { term: "Perceptual hash", value: <Hash value={record.perceptualHash} of="perceptual hash" /> },
          ...(recipe
            ? [{ term: "Generator hash", value: <Hash value={recipe.generator.hash} of="generator hash" /> }]
            : []),
          { term: "Royalty", value: `${record.royaltyBps / 100} % of resales` },
          {
            term: "Income to",
            value: record.payee === record.creator ? "The creator" : <Hash value={record.payee} of="payee" />,
          },
          {
            term: "Attested by",
            value:
              record.attestor === null || record.attestor === zeroAddress ? (
                "Nobody"
              ) : (
                <Hash value={record.attestor} of="attestor" />
              ),
          },
          { term: "Kept at", value: <Hash value={pointer} of="record contract" /> },
          {
            term: "Files",
            value: (
              <span className="flex flex-wrap gap-x-6">
                <FileLink href={metadataUrl}>Metadata</FileLink>
                {metadata ? (
                  <FileLink href={`${config.gateway}/ipfs/${metadata.seedline.mediaCid}`}>Picture</FileLink>
                ) : null}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

function FileLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className="link inline-flex items-center gap-1">
      {children} on IPFS
      <Icon name="out" className="size-3.5" />
    </a>
  );
}
