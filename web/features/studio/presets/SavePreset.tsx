import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { controlClass, Field } from "../../../ui/Field.tsx";
import { toast } from "../../../ui/toast/toast.ts";
import { draftStore } from "../draftStore.ts";
import type { Kept } from "../shelf/createShelf.ts";
import { presetOf, type SavedPreset } from "./Preset.ts";
import { presetShelf } from "./presetShelf.ts";

/** The present settings under a name, and the words that shall go with them; the same name takes the place of what had it. */
export function SavePreset({ saved }: { readonly saved: readonly Kept<SavedPreset>[] }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const [words, setWords] = useState("");
  const name = typed.trim();
  const same = saved.find(({ value }) => value.name === name);
  const save = () => {
    if (name === "") return;
    presetShelf.put({ name, preset: presetOf(draftStore.get(), words) }, same?.id);
    setTyped("");
    setWords("");
    toast({
      tone: "pass",
      title: same === undefined ? t`Saved as “${name}”.` : t`“${name}” now has these settings.`,
      ...(same === undefined
        ? {}
        : { action: { label: t`Undo`, onAction: () => presetShelf.put(same.value, same.id) } }),
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    save();
  };
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <Field label={t`Save the present settings as`} className="grow">
        {(control) => (
          <input
            {...control}
            dir="auto"
            maxLength={80}
            className={controlClass}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <Field label={t`Words to add, if any`} className="grow">
        {(control) => (
          <input
            {...control}
            dir="auto"
            maxLength={400}
            className={controlClass}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <Button disabled={name === ""} onClick={save}>
        {same === undefined ? <Trans>Save</Trans> : <Trans>Replace</Trans>}
      </Button>
    </div>
  );
}
