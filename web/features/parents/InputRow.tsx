import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Icon } from "../../ui/Icon.tsx";
import { changeDraft, draftStore } from "../studio/draftStore.ts";
import { generatorStore } from "../studio/generatorStore.ts";
import { ParentChip } from "./ParentChip.tsx";
import { ParentPicker } from "./ParentPicker.tsx";
import { cededQuery } from "./parentQueries.ts";

/** How many parents are taken before the generator has said how many it takes. */
const DEFAULT_MAX_PARENTS = 4;

/** The works that the picture will descend from, and what they will receive. */
export function InputRow() {
  const { parents, pictures, generator } = useStore(draftStore);
  const max = useStore(generatorStore).get(generator)?.description.inputs.max ?? DEFAULT_MAX_PARENTS;
  const [picking, setPicking] = useState(false);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
      {parents.map((parent) => (
        <ParentChip
          key={parent.id}
          parent={parent}
          onRemove={() => changeDraft({ parents: parents.filter(({ id }) => id !== parent.id) })}
        />
      ))}
      {parents.length + pictures.length < max ? (
        <Button
          variant="quiet"
          size="sm"
          className={parents.length === 0 ? "-ml-2.5" : ""}
          onClick={() => setPicking(true)}
        >
          <Icon name="plus" />
          {parents.length === 0 ? "Descend from a work" : "Another parent"}
        </Button>
      ) : null}
      {parents.length > 0 ? <Ceded /> : null}
      <ParentPicker
        open={picking}
        onOpenChange={setPicking}
        taken={parents.map(({ id }) => id)}
        onPick={(parent) => changeDraft({ parents: [...draftStore.get().parents, parent] })}
      />
    </div>
  );
}

/** What the ancestors will receive and what is left, asked of the contract before anything is drawn. */
function Ceded() {
  const { parents } = useStore(draftStore);
  const { data, error } = useQuery(cededQuery(useSeedline(), parents));
  if (error) {
    const { what, next } = describeError(error);
    return (
      <p role="alert" className="w-full text-sm text-fail">
        {what} {next}
      </p>
    );
  }
  if (data === undefined) return null;
  return (
    <p className="text-sm text-soft">
      {data === 0
        ? "Its ancestors ask for nothing."
        : `Its ancestors receive ${data / 100} %, you keep ${(10_000 - data) / 100} %.`}
    </p>
  );
}
