import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { PAGE_GENERATOR } from "../../app/generators/builtIn.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { Icon } from "../../ui/Icon.tsx";
import { changeDraft, draftStore } from "../studio/draftStore.ts";
import { generatorStore } from "../studio/generatorStore.ts";
import { inputCount } from "../studio/style/inputCount.ts";
import { stylePicker } from "../studio/style/stylePicker.ts";
import { InputPicker } from "./InputPicker.tsx";
import { givesPixels } from "./loadInputs.ts";
import { ParentChip } from "./ParentChip.tsx";
import { PictureChip } from "./PictureChip.tsx";
import { SharePreview } from "./SharePreview.tsx";

const FoundParams = lazyPart(async () => (await import("../pictures/FoundParams.tsx")).FoundParams);
const LicenceNotes = lazyPart(async () => (await import("./LicenceNotes.tsx")).LicenceNotes);
// Loaded with the first style.
const StyleStrip = lazyPart(async () => (await import("../studio/style/StyleStrip.tsx")).StyleStrip);
const StylesSheet = lazyPart(async () => (await import("../studio/style/StylesSheet.tsx")).StylesSheet);

/** How many inputs are taken before the generator has said how many it takes. */
const DEFAULT_MAX_INPUTS = 4;

/** The works and pictures that the new one will descend from, and what its ancestors will receive. */
export function InputRow() {
  const draft = useStore(draftStore);
  const { parents, pictures, style, generator, royaltyPercent } = draft;
  const choosing = useStore(stylePicker) !== null;
  const max = useStore(generatorStore).get(generator)?.description.inputs.max ?? DEFAULT_MAX_INPUTS;
  const [picking, setPicking] = useState(false);
  // Those of a page are shown where its panels are.
  const isPage = generator === PAGE_GENERATOR;
  const count = inputCount(draft);
  const chips = parents.filter(({ role }) => role !== "style");
  const isBare = isPage || (chips.length === 0 && pictures.length === 0);
  return (
    <div className="mt-3">
      {style === null ? null : <StyleStrip />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {(isPage ? chips.filter((parent) => !givesPixels(parent)) : chips).map((parent) => (
          <ParentChip
            key={parent.id}
            parent={parent}
            onRemove={() => changeDraft({ parents: parents.filter(({ id }) => id !== parent.id) })}
          />
        ))}
        {(isPage ? [] : pictures).map((picture) => (
          <PictureChip
            key={picture.contentHash}
            picture={picture}
            onRemove={() =>
              changeDraft({ pictures: pictures.filter(({ contentHash }) => contentHash !== picture.contentHash) })
            }
          />
        ))}
        {count < max ? (
          <Button
            variant="quiet"
            size="sm"
            className={cx("text-left whitespace-normal!", isBare && "-ml-2.5")}
            onClick={() => setPicking(true)}
          >
            <Icon name="plus" />
            {isPage ? (
              <Trans>Add a work, a picture or a drawing as a panel</Trans>
            ) : isBare ? (
              <Trans>Descend from a work, a picture or a drawing</Trans>
            ) : (
              <Trans>Another parent</Trans>
            )}
          </Button>
        ) : null}
        {style === null && !isPage ? (
          <Button
            variant="quiet"
            size="sm"
            aria-haspopup="dialog"
            className={cx(count >= max && isBare && "-ml-2.5", "max-sm:-ml-2.5")}
            onClick={() => stylePicker.set({ id: null })}
          >
            <Icon name="style" />
            <Trans>Draw under a style</Trans>
          </Button>
        ) : null}
      </div>
      {choosing ? <StylesSheet /> : null}
      {pictures.length > 0 ? <FoundParams /> : null}
      {parents.length > 0 ? (
        <>
          <SharePreview parents={parents} royaltyPercent={royaltyPercent} />
          <LicenceNotes parents={parents} />
        </>
      ) : null}
      {pictures.length > 0 ? (
        <p className="mt-2 max-w-3xl text-sm text-soft">
          <Trans>
            Pictures of your own stay in this browser until a work made from them is minted; then they become public, so
            that anyone can draw the work again.
          </Trans>
        </p>
      ) : null}
      <InputPicker
        open={picking}
        onOpenChange={setPicking}
        taken={parents.map(({ id }) => id)}
        onPickWork={(parent) => changeDraft({ parents: [...draftStore.get().parents, parent] })}
        onPickPicture={(picture) => {
          const others = draftStore.get().pictures.filter(({ contentHash }) => contentHash !== picture.contentHash);
          changeDraft({ pictures: [...others, picture] });
        }}
      />
    </div>
  );
}
