import type { Hex } from "viem";
import { useStore } from "../../app/createStore.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import type { Sheet } from "../studio/Draft.ts";
import { changeDraft, draftStore } from "../studio/draftStore.ts";
import { suggestTitle } from "./MintForm.ts";
import { resetMint } from "./mintSession.ts";
import type { FormProblems } from "./useMint.ts";

export interface LabelFormProps {
  readonly sheet: Sheet;
  readonly outputHash: Hex;
  readonly problems: FormProblems;
  /** True while a mint runs and once it is out: what was signed cannot be changed. */
  readonly locked: boolean;
}

/** What the creator says about the work, and the royalty asked of resales. */
export function LabelForm({ sheet, outputHash, problems, locked }: LabelFormProps) {
  const draft = useStore(draftStore);
  const change = (part: Partial<Pick<typeof draft, "title" | "description" | "royaltyPercent">>) => {
    changeDraft(part);
    // Title and words are hashed into the metadata, so a mint that had begun begins again.
    resetMint(outputHash);
  };
  return (
    <fieldset disabled={locked} className="mt-6 flex flex-col gap-5">
      <legend className="sr-only">Label</legend>
      <Field label="Title" problem={problems.title}>
        {(control) => (
          <input
            {...control}
            className={controlClass}
            value={draft.title}
            placeholder={suggestTitle(sheet.prompt)}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label="Description, if any" problem={problems.description}>
        {(control) => (
          <textarea
            {...control}
            rows={1}
            className={`${controlClass} field-sizing-content max-h-40 resize-none`}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Royalty on resales"
        problem={problems.royaltyPercent}
        hint="Percent of the price, 0 to 10, asked of marketplaces."
      >
        {(control) => (
          <input
            {...control}
            inputMode="decimal"
            className={`${controlClass} tabular-nums`}
            value={draft.royaltyPercent}
            onChange={(event) => change({ royaltyPercent: event.target.value })}
          />
        )}
      </Field>
    </fieldset>
  );
}
