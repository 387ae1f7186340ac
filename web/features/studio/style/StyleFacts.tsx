import { Trans } from "@lingui/react/macro";
import type { RecordedStyle } from "../../../../src/io/style/readStyle.ts";
import { AccountName } from "../../../ui/AccountName.tsx";

/** Whose a style is, what draws it, and how large. */
export function StyleFacts({ recorded: { record, style } }: { readonly recorded: RecordedStyle }) {
  const { generator, size } = style;
  return (
    <>
      <Trans>
        Style by <AccountName address={record.creator} link={false} className="text-ink" />
      </Trans>
      {" · "}
      {generator.name} {generator.version}
      {" · "}
      <span className="whitespace-nowrap">
        {size.width} × {size.height}
      </span>
    </>
  );
}
