import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button } from "../../ui/Button.tsx";
import { controlClass, Field } from "../../ui/Field.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { WorkFace } from "../gallery/WorkFace.tsx";
import type { DraftParent } from "../studio/Draft.ts";
import { recentWorksQuery } from "../work/workQueries.ts";
import { PickTerms } from "./PickTerms.tsx";

const SHOWN = 12;

export interface ParentPickerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Ids that are parents already. */
  readonly taken: readonly string[];
  readonly onPick: (parent: DraftParent) => void;
}

/** Chooses a work to descend from: one of the latest, or any by its number; then the terms. */
export function ParentPicker({ open, onOpenChange, taken, onPick }: ParentPickerProps) {
  const [id, setId] = useState<bigint | null>(null);
  const close = (next: boolean) => {
    setId(null);
    onOpenChange(next);
  };
  return (
    <Sheet
      open={open}
      onOpenChange={close}
      width="sm:max-w-2xl"
      title={id === null ? "Descend from a work" : `Work ${id}`}
      description="Its pixels become an input of the new picture, and its owner is paid by the terms you choose."
    >
      {id === null ? (
        <ChooseWork taken={taken} onChoose={setId} />
      ) : (
        <PickTerms
          id={id}
          onBack={() => setId(null)}
          onPick={(termsId) => {
            onPick({ id: id.toString(), termsId: termsId.toString() });
            close(false);
          }}
        />
      )}
    </Sheet>
  );
}

interface ChooseWorkProps {
  readonly taken: readonly string[];
  readonly onChoose: (id: bigint) => void;
}

function ChooseWork({ taken, onChoose }: ChooseWorkProps) {
  const { data } = useQuery(recentWorksQuery(useSeedline(), SHOWN));
  const works = (data ?? []).filter(({ id }) => !taken.includes(id.toString())).slice(0, SHOWN);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const find = () => {
    try {
      if (taken.includes(text.trim())) return setProblem("This work is a parent already.");
      onChoose(parseAssetId(text.trim()));
    } catch {
      setProblem("A work's number is a whole number from 256, as its page shows it.");
    }
  };
  return (
    <>
      {data !== undefined && works.length === 0 ? (
        <p className="text-soft">No other work has been minted on this chain yet.</p>
      ) : null}
      <ul className="grid grid-cols-3 gap-3 sm:grid-cols-4">
        {works.map((record) => (
          <li key={record.id.toString()} className="min-w-0">
            <button type="button" className="group block w-full text-left" onClick={() => onChoose(record.id)}>
              <WorkFace record={record} />
            </button>
          </li>
        ))}
      </ul>
      <form
        className="mt-6 flex items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          // The composer around this dialog is a form too, and must not draw because of it.
          event.stopPropagation();
          find();
        }}
      >
        <Field label="Or by number" problem={problem} className="grow">
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              className={`${controlClass} tabular-nums`}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit">Find</Button>
      </form>
    </>
  );
}
