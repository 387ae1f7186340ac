import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useStore } from "../../app/createStore.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { SwitchField } from "../../ui/SwitchField.tsx";
import { GRID_SIZE, type Sheet } from "../studio/Draft.ts";
import { changeDraft, draftStore } from "../studio/draftStore.ts";
import { problemText } from "../studio/problemText.ts";
import { SeedText } from "../studio/SeedText.tsx";
import type { DoneTile } from "../studio/Tile.ts";
import { useWrites } from "../studio/useWrites.ts";
import { IncomePreview } from "./IncomePreview.tsx";
import type { LabelProblems } from "./label/checkLabel.ts";
import { changeLabel, labelStore } from "./label/labelStore.ts";
import { titlesOf } from "./label/titlesOf.ts";
import { NonCommercialNote } from "./NonCommercialNote.tsx";
import { RightsFields } from "./RightsFields.tsx";
import { TermsField } from "./TermsField.tsx";

export interface LabelFormProps {
  readonly sheet: Sheet;
  readonly tiles: readonly DoneTile[];
  readonly problems: LabelProblems | null;
  /** What the mint pays. */
  readonly children?: ReactNode;
}

/** What the creator decides before a mint: titles, rights, licence terms, royalty; and what follows for the income. */
export function LabelForm({ sheet, tiles, problems, children }: LabelFormProps) {
  const { t } = useLingui();
  const draft = useStore(draftStore);
  const label = useStore(labelStore);
  const writes = useWrites(sheet.generator);
  // Whom it pays is asked first where it pays anybody.
  const isDerived = sheet.parents.length > 0;
  const income = (
    <>
      <IncomePreview parents={sheet.parents} royaltyPercent={draft.royaltyPercent} />
      <NonCommercialNote parents={sheet.parents} />
    </>
  );
  return (
    <div className="mt-4 flex flex-col gap-5">
      <TitleFields sheet={sheet} tiles={tiles} problems={problems} />
      {isDerived ? income : null}
      <Field label={t`Description, if any`} problem={problemText(problems?.description ?? undefined)}>
        {(control) => (
          <textarea
            {...control}
            dir="auto"
            rows={1}
            className={`${controlClass} field-sizing-content max-h-40 resize-none`}
            value={draft.description}
            onChange={(event) => changeDraft({ description: event.target.value })}
          />
        )}
      </Field>
      <RightsFields />
      <TermsField parents={sheet.parents} count={tiles.length} />
      <Field
        label={t`Royalty on resales`}
        problem={problemText(problems?.royaltyPercent ?? undefined)}
        hint={t`Percent of the price, 0 to 10, asked of marketplaces.`}
      >
        {(control) => (
          <input
            {...control}
            inputMode="decimal"
            className={`${controlClass} tabular-nums`}
            value={draft.royaltyPercent}
            onChange={(event) => changeDraft({ royaltyPercent: event.target.value })}
          />
        )}
      </Field>
      <SwitchField
        label={t`Content Credentials`}
        hint={
          writes
            ? t`Signs how it was made (C2PA), beside the text, for readers elsewhere.`
            : t`Signs into the file how it was made (C2PA), for readers elsewhere.`
        }
        checked={label.signed}
        onChange={(signed) => changeLabel({ signed })}
      />
      {isDerived ? null : income}
      {children}
      <PublicNotes sheet={sheet} />
    </div>
  );
}

function TitleFields({ sheet, tiles, problems }: Omit<LabelFormProps, "children">) {
  const { t } = useLingui();
  const draft = useStore(draftStore);
  const label = useStore(labelStore);
  const outputs = tiles.map(({ outputHash }) => outputHash);
  const prompts = tiles.map(({ prompt }) => prompt);
  const [suggested] = titlesOf(["one"], sheet, { title: "" }, label, prompts);
  const several = tiles.length > 1;
  const isSeries = tiles.length > GRID_SIZE;
  const isWrong = (problems?.titles.size ?? 0) > 0;
  const fields = several
    ? tiles.map(({ outputHash, seed }, index) => (
        <Field
          key={outputHash}
          label={t`Title of number ${index + 1}`}
          aside={<SeedText seed={seed} />}
          problem={problemText(problems?.titles.get(index))}
        >
          {(control) => (
            <input
              {...control}
              dir="auto"
              className={controlClass}
              value={label.titles[outputHash] ?? ""}
              placeholder={titlesOf(outputs, sheet, draft, { titles: {} }, prompts)[index]}
              onChange={(event) => changeLabel({ titles: { ...label.titles, [outputHash]: event.target.value } })}
            />
          )}
        </Field>
      ))
    : null;
  return (
    <>
      <Field
        label={several ? t`Title of the series` : t`Title`}
        problem={several ? null : problemText(problems?.titles.get(0))}
      >
        {(control) => (
          <input
            {...control}
            dir="auto"
            className={controlClass}
            value={draft.title}
            placeholder={suggested}
            onChange={(event) => changeDraft({ title: event.target.value })}
          />
        )}
      </Field>
      {isSeries ? (
        // A dozen fields would push everything else out of sight; one that is wrong has to be seen.
        <details open={isWrong || undefined} className="-mt-2">
          <summary className="min-h-8 cursor-pointer text-sm text-soft hover:text-ink">
            <Trans>A title for each</Trans>
          </summary>
          <div className="mt-2 flex flex-col gap-4">{fields}</div>
        </details>
      ) : (
        fields
      )}
    </>
  );
}

/** What everybody will see, and what nobody will. */
function PublicNotes({ sheet }: { readonly sheet: Sheet }) {
  const own = sheet.pictures.length;
  return (
    <div className="flex flex-col gap-1.5 text-sm text-soft empty:hidden">
      {own > 0 ? (
        <p>
          <Trans>
            The pictures of your own that it is drawn from become public with it: without them nobody could make it
            again.
          </Trans>
        </p>
      ) : null}
      {sheet.salt === null ? null : (
        <p>
          <Trans>
            Your words stay private: the record keeps a salted hash of them. After the mint you can save the salt,
            without which nobody can ever reveal them.
          </Trans>
        </p>
      )}
    </div>
  );
}
