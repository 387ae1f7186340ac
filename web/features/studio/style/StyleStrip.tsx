import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { useStore } from "../../../app/createStore.ts";
import { AccountName } from "../../../ui/AccountName.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { WorkThumbnail } from "../../work/WorkThumbnail.tsx";
import { recordQuery } from "../../work/workQueries.ts";
import { changeWithUndo } from "../changeWithUndo.ts";
import { draftStore } from "../draftStore.ts";
import { withoutStyle } from "./drawnBy.ts";
import { SeriesSize } from "./SeriesSize.tsx";
import { stylePicker } from "./stylePicker.ts";
import { styleQuery } from "./styleQuery.ts";
import { styleSettings } from "./underStyle.ts";

/** The style that is drawn under: what it looks like, whose it is, its words, how many pictures are drawn, and the way out. */
export function StyleStrip() {
  const { t } = useLingui();
  const seedline = useSeedline();
  const draft = useStore(draftStore);
  const { style } = draft;
  const id = style === null ? null : BigInt(style.id);
  const record = useQuery({ ...recordQuery(seedline, id ?? 0n), enabled: id !== null });
  const document = useQuery({ ...styleQuery(seedline, id ?? 0n), enabled: id !== null });
  if (style === null || id === null) return null;
  const { before, after } = style.prompt;
  const own = document.data === undefined ? null : styleSettings(document.data.style);
  const isChanged =
    own !== null &&
    (JSON.stringify(own.params) !== JSON.stringify(draft.params) ||
      own.width !== draft.width ||
      own.height !== draft.height);
  const leave = () =>
    changeWithUndo(withoutStyle(draft), {
      title: t`The style is left. Its generator and settings stay.`,
      undo: t`Undo`,
    });
  return (
    <section
      aria-label={t`Style`}
      className="mt-1 mb-3 flex max-w-3xl gap-4 bg-lift p-3 outline outline-line max-sm:gap-3"
    >
      <button
        type="button"
        aria-label={t`Look at the style ${style.name}`}
        aria-haspopup="dialog"
        onClick={() => stylePicker.set({ id })}
        className="size-16 shrink-0 sm:size-20"
      >
        <WorkThumbnail record={record.data?.record} sizePx={80} crop className="size-full" />
      </button>
      <div className="min-w-0 grow">
        <div className="flex items-start justify-between gap-3">
          <p className="min-w-0">
            <bdi className="font-serif text-lg italic [overflow-wrap:anywhere]">{style.name}</bdi>{" "}
            {record.data === undefined ? null : (
              <span className="text-sm text-soft">
                <Trans>
                  style by <AccountName address={record.data.record.creator} />
                </Trans>
              </span>
            )}
          </p>
          <button
            type="button"
            aria-label={t`Leave the style`}
            onClick={leave}
            className="-mt-1 -mr-1 shrink-0 rounded-sm p-2 text-soft hover:text-ink"
          >
            <Icon name="close" className="size-3.5" />
          </button>
        </div>
        {before === undefined && after === undefined ? null : (
          <p className="text-sm text-soft [overflow-wrap:anywhere]">
            {before === undefined ? null : <bdi>{before}, </bdi>}
            <span className="font-serif italic">
              <Trans>your words</Trans>
            </span>
            {after === undefined ? null : <bdi>, {after}</bdi>}
          </p>
        )}
        <div className="mt-1.5 flex flex-wrap items-center gap-x-5 gap-y-1">
          <SeriesSize />
          {isChanged ? (
            <span className="flex flex-wrap items-center gap-x-1 text-sm text-soft">
              <Trans>Settings are no longer the style’s.</Trans>
              <Button
                variant="quiet"
                size="sm"
                onClick={() => changeWithUndo(own, { title: t`The settings are the style’s again.`, undo: t`Undo` })}
              >
                <Trans>Put them back</Trans>
              </Button>
            </span>
          ) : null}
        </div>
      </div>
    </section>
  );
}
