import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { useStore } from "../../../app/createStore.ts";
import { Sheet } from "../../../ui/Sheet.tsx";
import { ChooseStyle } from "./ChooseStyle.tsx";
import { StyleDetail } from "./StyleDetail.tsx";
import { StyleFacts } from "./StyleFacts.tsx";
import { stylePicker } from "./stylePicker.ts";
import { styleQuery } from "./styleQuery.ts";

/** Styles to draw under: all of them, and then one with its terms and what it costs. */
export function StylesSheet() {
  const { t } = useLingui();
  const id = useStore(stylePicker)?.id ?? null;
  const seedline = useSeedline();
  const opened = useQuery({ ...styleQuery(seedline, id ?? 0n), enabled: id !== null });
  const close = () => stylePicker.set(null);
  return (
    <Sheet
      open
      onOpenChange={close}
      width="sm:max-w-3xl lg:max-w-4xl"
      title={id === null ? t`Draw under a style` : (opened.data?.style.name ?? t`Style ${id.toString()}`)}
      description={
        id === null ? (
          <Trans>
            Its generator, settings and pictures make a series that belongs together, of any subject. Every work pays
            the style’s owner by its terms.
          </Trans>
        ) : opened.data === undefined ? (
          <Trans>Reading the style…</Trans>
        ) : (
          <StyleFacts recorded={opened.data} />
        )
      }
    >
      {id === null ? (
        <ChooseStyle onChoose={(next) => stylePicker.set({ id: next })} />
      ) : (
        <StyleDetail key={id.toString()} id={id} onBack={() => stylePicker.set({ id: null })} onTaken={close} />
      )}
    </Sheet>
  );
}
