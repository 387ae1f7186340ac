import { Trans, useLingui } from "@lingui/react/macro";
import { percent } from "../../ui/percent.ts";
import type { TermsRoom } from "./examineTerms.ts";

/** How much of a derivative's income is spoken for: ancestors, these terms, and what is left of the 80 % that can be ceded at most. */
export function TermsRoomBar({ room: { inheritedBps, ownBps, freeBps } }: { readonly room: TermsRoom }) {
  const { t } = useLingui();
  const label = t`Of a derivative’s income, ${percent(inheritedBps)} go to this work’s ancestors and ${percent(ownBps)} to these terms; ${percent(freeBps)} of room are left.`;
  return (
    <figure>
      <div
        role="img"
        aria-label={label}
        className="flex h-2.5 w-full overflow-clip bg-sunk outline outline-line forced-color-adjust-none"
      >
        <span className="bg-edge" style={{ width: `${inheritedBps / 100}%` }} />
        <span className="bg-ink" style={{ width: `${ownBps / 100}%` }} />
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
        {inheritedBps > 0 ? (
          <span>
            <Key className="bg-edge" /> <Trans>Your own ancestors {percent(inheritedBps)}</Trans>
          </span>
        ) : null}
        <span>
          <Key className="bg-ink" /> <Trans>These terms {percent(ownBps)}</Trans>
        </span>
        <span>
          <Key className="bg-sunk outline outline-edge" />{" "}
          <Trans>
            Room left {percent(freeBps)}; the maker of a derivative always keeps {percent(2_000)}
          </Trans>
        </span>
      </figcaption>
    </figure>
  );
}

function Key({ className }: { readonly className: string }) {
  return <span aria-hidden="true" className={`mr-0.5 inline-block size-2.5 ${className}`} />;
}
