import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import { writesText } from "../../../src/core/generator/GeneratorDescription.ts";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Button } from "../../ui/Button.tsx";
import { Hash } from "../../ui/Hash.tsx";
import { termsQuery } from "../parents/parentQueries.ts";
import { SharePreview } from "../parents/SharePreview.tsx";
import { usableTerms } from "../parents/usableTerms.ts";
import { ParamControls } from "../studio/ParamControls.tsx";
import { TermsSummary } from "../terms/TermsSummary.tsx";
import { SOURCE_WORDS } from "../work/sourceWords.ts";
import { recordQuery } from "../work/workQueries.ts";
import type { ForeignGenerator } from "./foreignModules.ts";
import { TestPicture } from "./TestPicture.tsx";

export interface GeneratorCardProps {
  readonly generator: ForeignGenerator;
  /** @param termsId Under which its asset is named; null when it has none that can be used. */
  readonly onTake: (termsId: bigint | null) => void;
  readonly onRegister: () => void;
}

/** What a module says of itself, what it draws, and whom it would pay. */
export function GeneratorCard({ generator, onTake, onRegister }: GeneratorCardProps) {
  const { i18n, t } = useLingui();
  const { description, hash, module, asset } = generator;
  const [params, setParams] = useState<JsonObject>({});
  const [termsId, setTermsId] = useState<bigint | null>(null);
  const seedline = useSeedline();
  const terms = useQuery({ ...termsQuery(seedline, asset ?? 0n), enabled: asset !== null });
  const usable = asset === null ? [] : usableTerms(terms.data ?? [], Date.now() / 1_000);
  const chosen = termsId ?? usable[0]?.id ?? null;
  const { name, version, inputs } = description;
  const [least, most, bytes] = [inputs.min, inputs.max, module.length];
  return (
    <section aria-label={t`The generator found`} className="border-t border-line pt-5">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-[16rem_minmax(0,1fr)]">
        <TestPicture generator={generator} params={params} />
        <div className="min-w-0">
          <h3 className="font-serif text-xl italic">
            {name} {version}
          </h3>
          <p className="mt-1 text-soft">{i18n._(SOURCE_WORDS[description.kind])}</p>
          <p className="mt-1 text-sm text-soft">
            <Trans>
              Takes {least} to {most} pictures. {bytes} bytes, <Hash value={hash} of={t`hash of the module`} keep={6} />
            </Trans>
          </p>
          <div className="mt-4 flex flex-col gap-4">
            <ParamControls description={description} params={params} onChange={setParams} />
          </div>
        </div>
      </div>
      <div className="mt-6 border-t border-line pt-4">
        {asset === null ? (
          <p className="text-soft">
            <Trans>
              Nobody has registered it. When a work made with it is minted, the module is pinned beside it, so that
              anyone can draw the work again.
            </Trans>
          </p>
        ) : (
          <AssetTerms
            asset={asset}
            usable={terms.data === undefined ? null : usable}
            chosen={chosen}
            onChoose={setTermsId}
          />
        )}
        <div className="mt-5 flex flex-wrap justify-end gap-3">
          {asset === null ? (
            <Button onClick={onRegister}>
              <Trans>Register it…</Trans>
            </Button>
          ) : null}
          <Button variant="primary" disabled={asset !== null && terms.isPending} onClick={() => onTake(chosen)}>
            {writesText(description) ? <Trans>Write with it</Trans> : <Trans>Draw with it</Trans>}
          </Button>
        </div>
      </div>
    </section>
  );
}

interface AssetTermsProps {
  readonly asset: bigint;
  /** Null until they are read. */
  readonly usable: readonly LicenceTerms[] | null;
  readonly chosen: bigint | null;
  readonly onChoose: (termsId: bigint) => void;
}

/** Who registered it, and under which terms works name it. */
function AssetTerms({ asset, usable, chosen, onChoose }: AssetTermsProps) {
  const seedline = useSeedline();
  const record = useQuery(recordQuery(seedline, asset));
  const id = asset.toString();
  return (
    <>
      {record.data === undefined ? null : (
        <p>
          <Trans>
            Registered by <AccountName address={record.data.record.creator} /> as asset {id}.
          </Trans>
        </p>
      )}
      {usable?.length === 0 ? (
        <p className="mt-1 text-soft">
          <Trans>
            It has no terms that can be used now: a work made with it cannot name it, and verifying will say that its
            author earns nothing.
          </Trans>
        </p>
      ) : null}
      <TermsRadios usable={usable ?? []} chosen={chosen} onChoose={onChoose} />
      {chosen === null ? null : <SharePreview parents={[{ id, termsId: chosen.toString() }]} royaltyPercent="5" />}
    </>
  );
}

interface TermsRadiosProps {
  readonly usable: readonly LicenceTerms[];
  readonly chosen: bigint | null;
  readonly onChoose: (termsId: bigint) => void;
}

function TermsRadios({ usable, chosen, onChoose }: TermsRadiosProps) {
  const { t } = useLingui();
  if (usable.length === 0) return null;
  return (
    <fieldset className="mt-2">
      <legend className="sr-only">{t`Terms`}</legend>
      {usable.map((terms) => (
        <label key={terms.id.toString()} className="flex min-h-10 cursor-pointer items-baseline gap-2.5 py-1.5">
          <input
            type="radio"
            name="generator-terms"
            className="dot translate-y-0.5"
            checked={terms.id === chosen}
            onChange={() => onChoose(terms.id)}
          />
          <TermsSummary terms={terms} className="inline" />
        </label>
      ))}
    </fieldset>
  );
}
