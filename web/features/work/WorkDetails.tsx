import type { FoundMarks } from "../../../src/core/marks/Marks.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { ChainRecord } from "../../../src/io/chain/readRecord.ts";
import { Later } from "../../ui/Later.tsx";
import { MarketSection } from "../market/MarketSection.tsx";
import { ActivitySection } from "./ActivitySection.tsx";
import { IncomeSection } from "./IncomeSection.tsx";
import { LineageSection } from "./lineage/LineageSection.tsx";
import { MarksSection } from "./MarksSection.tsx";
import { RecipeSection } from "./RecipeSection.tsx";
import { RecordTable } from "./RecordTable.tsx";
import { TermsSection } from "./TermsSection.tsx";

const STACK = "contents *:min-w-0 lg:flex lg:flex-col lg:gap-16";

export interface WorkDetailsProps {
  readonly record: WorkRecord;
  readonly chainRecord: ChainRecord | undefined;
  readonly name: string;
  readonly metadata: WorkMetadata | undefined;
  readonly marks: FoundMarks | undefined;
}

/** What stands below the picture: lineage, money, recipe, marks, terms, activity and the whole record. */
export function WorkDetails({ record, chainRecord, name, metadata, marks }: WorkDetailsProps) {
  return (
    <>
      <div className="mt-20">
        <Later>
          <LineageSection record={record} />
        </Later>
      </div>
      {/* Two stacks side by side where there is room; one after the other, by what people ask first, where there is not. */}
      <div className="mt-20 grid grid-cols-1 gap-x-20 gap-y-16 lg:grid-cols-2">
        <div className={STACK}>
          <div className="order-1">
            <Later>
              <MarketSection record={record} />
            </Later>
          </div>
          <div className="order-1">
            <Later>
              <IncomeSection record={record} name={name} />
            </Later>
          </div>
          {metadata ? (
            <div className="order-3">
              <Later>
                <RecipeSection record={record} metadata={metadata} />
              </Later>
            </div>
          ) : null}
          {marks ? (
            <div className="order-6">
              <Later>
                <MarksSection marks={marks} />
              </Later>
            </div>
          ) : null}
        </div>
        <div className={STACK}>
          <div className="order-2">
            <Later>
              <TermsSection record={record} />
            </Later>
          </div>
          <div className="order-4">
            <Later>
              <ActivitySection id={record.id} />
            </Later>
          </div>
          {chainRecord ? (
            <div className="order-5">
              <Later>
                <RecordTable chainRecord={chainRecord} metadata={metadata} />
              </Later>
            </div>
          ) : null}
        </div>
      </div>
    </>
  );
}
