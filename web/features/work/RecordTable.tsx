import { Trans, useLingui } from "@lingui/react/macro";
import { zeroAddress } from "viem";
import { metadataCid } from "../../../src/core/metadata/metadataHash.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { ChainRecord } from "../../../src/io/chain/readRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { Hash } from "../../ui/Hash.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { percent } from "../../ui/percent.ts";
import { formatDate } from "./formatDate.ts";
import { Section } from "./Section.tsx";

export interface RecordTableProps {
  readonly chainRecord: ChainRecord;
  readonly metadata: WorkMetadata | undefined;
}

/** Everything that is recorded, and where its files are. */
export function RecordTable({ chainRecord, metadata }: RecordTableProps) {
  const { t } = useLingui();
  const { record, owner, pointer } = chainRecord;
  const { config } = useSeedline();
  const metadataUrl = `${config.gateway}/ipfs/${metadataCid(record.metadataHash)}`;
  const attested = record.attestor !== null && record.attestor !== zeroAddress ? record.attestor : null;
  return (
    <Section
      id="record"
      title={t`Record`}
      lead={<Trans>Kept on chain as the code of a contract that nothing can change, not even its creator.</Trans>}
    >
      <Facts
        rows={[
          { term: t`Work`, value: <Hash value={record.id.toString()} of={t`id`} /> },
          { term: t`Creator`, value: <AccountName address={record.creator} copy /> },
          {
            term: t`Owner`,
            value: owner === record.creator ? t`The creator` : <AccountName address={owner} copy />,
          },
          { term: t`Minted`, value: formatDate(record.createdAt) },
          {
            term: t`Seed`,
            value: record.seed === null ? t`Not recorded` : <Hash value={record.seed.toString()} of={t`seed`} />,
          },
          { term: t`Prompt hash`, value: <Hash value={record.promptHash} of={t`prompt hash`} /> },
          { term: t`Output hash`, value: <Hash value={record.outputHash} of={t`output hash`} /> },
          { term: t`Metadata hash`, value: <Hash value={record.metadataHash} of={t`metadata hash`} /> },
          { term: t`Perceptual hash`, value: <Hash value={record.perceptualHash} of={t`perceptual hash`} /> },
          { term: t`Royalty`, value: <Trans>{percent(record.royaltyBps)} of resales</Trans> },
          {
            term: t`Income to`,
            value: record.payee === record.creator ? t`The creator` : <AccountName address={record.payee} copy />,
          },
          { term: t`Attested by`, value: attested === null ? t`Nobody` : <AccountName address={attested} copy /> },
          { term: t`Kept at`, value: <Hash value={pointer} of={t`record contract`} keep={8} /> },
          {
            term: t`Files`,
            value: (
              <span className="flex flex-wrap gap-x-6 gap-y-1">
                <FileLink href={metadataUrl}>{t`Metadata on IPFS`}</FileLink>
                {metadata ? (
                  <FileLink
                    href={`${config.gateway}/ipfs/${metadata.seedline.mediaCid}`}
                  >{t`Picture on IPFS`}</FileLink>
                ) : null}
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}

function FileLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer noopener" className="link inline-flex min-h-6 items-center gap-1">
      {children}
      <Icon name="out" className="size-3.5" />
    </a>
  );
}
