import { Trans, useLingui } from "@lingui/react/macro";
import * as Tabs from "radix-ui/tabs";
import { useState } from "react";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { SketchPad } from "../pictures/SketchPad.tsx";
import { UploadPicture } from "../pictures/UploadPicture.tsx";
import type { DraftParent, DraftPicture } from "../studio/Draft.ts";
import { stylePicker } from "../studio/style/stylePicker.ts";
import { ChooseWork } from "./ChooseWork.tsx";
import { PickTerms } from "./PickTerms.tsx";

const PasteOffer = lazyPart(async () => (await import("../offers/PasteOffer.tsx")).PasteOffer);

export interface InputPickerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Ids that are parents already. */
  readonly taken: readonly string[];
  readonly onPickWork: (parent: DraftParent) => void;
  readonly onPickPicture: (picture: DraftPicture) => void;
}

/** What a work begins with beside words: another work and its terms, a picture from a file, or a drawing by hand. */
export function InputPicker({ open, onOpenChange, taken, onPickWork, onPickPicture }: InputPickerProps) {
  const { t } = useLingui();
  const [id, setId] = useState<bigint | null>(null);
  const close = (next: boolean) => {
    setId(null);
    onOpenChange(next);
  };
  const pickPicture = (picture: DraftPicture) => {
    onPickPicture(picture);
    close(false);
  };
  if (id !== null) {
    const shown = id.toString();
    return (
      <Sheet
        open={open}
        onOpenChange={close}
        width="sm:max-w-2xl"
        title={t`Work ${shown}`}
        description={<Trans>Its pixels become an input, and its owner is paid by the terms you choose.</Trans>}
      >
        <PickTerms
          id={id}
          onBack={() => setId(null)}
          onStyle={() => {
            stylePicker.set({ id });
            close(false);
          }}
          onPick={(termsId) => {
            onPickWork({ id: shown, termsId: termsId.toString() });
            close(false);
          }}
        />
      </Sheet>
    );
  }
  return (
    <Sheet
      open={open}
      onOpenChange={close}
      width="sm:max-w-3xl"
      title={t`Descend from`}
      description={<Trans>What you choose becomes an input of the new picture.</Trans>}
    >
      <Tabs.Root defaultValue="works">
        <Tabs.List aria-label={t`Kind of parent`} className="flex gap-6 border-b border-line">
          {[
            ["works", t`A work`],
            ["upload", t`A picture`],
            ["sketch", t`A drawing`],
            ["offer", t`An offer`],
          ].map(([value = "", name]) => (
            <Tabs.Trigger
              key={value}
              value={value}
              className="-mb-px min-h-10 border-b border-transparent text-soft hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink forced-colors:border-b-2 forced-colors:border-[Canvas] forced-colors:data-[state=active]:border-[Highlight]"
            >
              {name}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="works" className="pt-5 outline-none">
          <ChooseWork taken={taken} onChoose={setId} />
        </Tabs.Content>
        <Tabs.Content value="upload" className="pt-5 outline-none">
          <UploadPicture onPick={pickPicture} />
        </Tabs.Content>
        <Tabs.Content value="sketch" className="pt-5 outline-none">
          <SketchPad onPick={pickPicture} />
        </Tabs.Content>
        <Tabs.Content value="offer" className="pt-5 outline-none">
          <PasteOffer onTaken={() => close(false)} />
        </Tabs.Content>
      </Tabs.Root>
    </Sheet>
  );
}
