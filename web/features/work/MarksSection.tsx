import { Trans, useLingui } from "@lingui/react/macro";
import type { FoundMarks } from "../../../src/core/marks/Marks.ts";
import { markNamesFound } from "../../../src/core/marks/markNames.ts";
import { type Fact, Facts } from "../../ui/Facts.tsx";
import { Section } from "./Section.tsx";
import { SOURCE_WORDS } from "./sourceWords.ts";

/** What the picture's file says of itself to other programs, as read from the file just now. */
export function MarksSection({ marks }: { readonly marks: FoundMarks | null }) {
  const { i18n, t } = useLingui();
  const names = marks === null ? [] : markNamesFound(marks);
  const aigc = marks?.aigcOfXmp ?? marks?.aigcOfText ?? null;
  const rows: Fact[] =
    marks === null
      ? []
      : [
          ...(marks.digitalSourceType === null
            ? []
            : [
                {
                  term: t`How it came to be`,
                  value: (
                    <>
                      {marks.sourceType === null ? t`Not in IPTC’s words` : i18n._(SOURCE_WORDS[marks.sourceType])}
                      <bdi className="mono block text-sm text-soft">{marks.digitalSourceType}</bdi>
                    </>
                  ),
                },
              ]),
          ...(marks.title === null ? [] : [{ term: t`Title`, value: <bdi>{marks.title}</bdi> }]),
          ...(marks.creatorTool === null ? [] : [{ term: t`Made with`, value: <bdi>{marks.creatorTool}</bdi> }]),
          {
            term: t`AI label`,
            value: aigc === null ? t`None: the file does not say that AI made it` : t`Present, as Chinese law asks for`,
          },
          { term: t`Where`, value: <span className="mono text-sm">{names.join(", ")}</span> },
        ];
  return (
    <Section
      id="marks"
      title={t`Marks in the file`}
      lead={<Trans>What the file says of itself to other programs. It is the file’s own claim.</Trans>}
    >
      {names.length === 0 ? (
        <p className="text-soft">
          <Trans>The file carries no marks.</Trans>
        </p>
      ) : (
        <Facts rows={rows} />
      )}
      {marks?.unreadable ? (
        <p className="mt-2 text-sm text-unsure">
          <Trans>Some of it could not be read.</Trans>
        </p>
      ) : null}
    </Section>
  );
}
