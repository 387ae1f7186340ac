import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useStore } from "../../../app/createStore.ts";
import { Button } from "../../../ui/Button.tsx";
import { controlClass, Field } from "../../../ui/Field.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { toastError } from "../../../ui/toast/toastError.ts";
import { changeDraft, draftStore } from "../draftStore.ts";
import { captionsOf } from "./panels.ts";
import { writeCaptions } from "./writeCaptions.ts";

/** Captions by the built-in generator of texts, for those who would rather begin with something; what was there comes back. */
export function CaptionWriter() {
  const { t } = useLingui();
  const { prompt } = useStore(draftStore);
  const [theme, setTheme] = useState("");
  const [times, setTimes] = useState(0);
  const [before, setBefore] = useState<string | null>(null);
  const [writing, setWriting] = useState(false);
  const write = async () => {
    setWriting(true);
    try {
      const { prompt: old, seed } = draftStore.get();
      const about =
        theme.trim() || captionsOf(before ?? old).find((caption) => caption.trim() !== "") || t`the way home`;
      const start = /^[0-9]{1,20}$/.test(seed) ? BigInt(seed) : 0n;
      // Another story with every press.
      const captions = await writeCaptions(about, BigInt.asUintN(64, start + BigInt(times)));
      setTimes(times + 1);
      if (before === null) setBefore(old);
      changeDraft({ prompt: captions.join("\n") });
    } catch (error) {
      toastError(error);
    } finally {
      setWriting(false);
    }
  };
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <Field label={t`A story about`} className="w-56 grow sm:grow-0">
        {(control) => (
          <input
            {...control}
            dir="auto"
            value={theme}
            maxLength={200}
            placeholder={t`the last ferry`}
            className={controlClass}
            onChange={(event) => setTheme(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing || writing) return;
              event.preventDefault();
              void write();
            }}
          />
        )}
      </Field>
      <Button size="sm" disabled={writing} onClick={() => void write()}>
        <Icon name="pen" />
        <Trans>Write captions</Trans>
      </Button>
      {before === null || before === prompt ? null : (
        <Button
          variant="quiet"
          size="sm"
          onClick={() => {
            changeDraft({ prompt: before });
            setBefore(null);
          }}
        >
          <Icon name="undo" />
          <Trans>My own again</Trans>
        </Button>
      )}
    </div>
  );
}
