import { Trans, useLingui } from "@lingui/react/macro";
import { parseEther } from "viem";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { percent } from "../../ui/percent.ts";
import { SupportWork } from "../support/SupportWork.tsx";
import { incomeSplit } from "./incomeSplit.ts";
import { Section } from "./Section.tsx";
import { SplitBar } from "./SplitBar.tsx";
import { SplitList } from "./SplitList.tsx";

const ONE = parseEther("1");

export interface IncomeSectionProps {
  readonly record: WorkRecord;
  readonly name: string;
}

/** Who earns what of the work's income, by its share table, and the way to add to it. */
export function IncomeSection({ record, name }: IncomeSectionProps) {
  const { t } = useLingui();
  const lines = incomeSplit(record, ONE);
  const royalty = percent(record.royaltyBps);
  return (
    <Section
      id="income"
      title={t`Who earns what`}
      lead={
        <Trans>
          Of every 1 ETH that reaches this work. It is written in the record, and nobody can change it. Resales ask for
          a royalty of {royalty}.
        </Trans>
      }
    >
      <SplitBar lines={lines} />
      <SplitList lines={lines} />
      <SupportWork record={record} name={name} />
    </Section>
  );
}
