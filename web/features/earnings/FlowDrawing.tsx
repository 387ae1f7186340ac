import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useRef, useState } from "react";
import type { Address } from "viem";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { SettledIncome } from "../../../src/io/chain/readSettlement.ts";
import { Amount } from "../../ui/Amount.tsx";
import { useWidth } from "../../ui/useWidth.ts";
import { FlowPlaceView } from "./FlowPlaceView.tsx";
import { FlowTable } from "./FlowTable.tsx";
import { layoutFlow, type PlacedFlow, type PlacedLink } from "./layoutFlow.ts";
import { stepInFlow } from "./stepInFlow.ts";
import type { Flow } from "./traceFlow.ts";

export interface FlowDrawingProps {
  readonly flow: Flow;
  readonly settled: SettledIncome;
  readonly records: ReadonlyMap<bigint, WorkRecord>;
  /** Whose share stands out. */
  readonly account: Address;
}

/** Below this width money flows down the page instead of across it. */
const NARROW_PX = 640;
/** Room for the words below a picture. */
const LABEL_PX = 64;
/** Words are wider than the picture above them by this much on either side. */
const OVERHANG_PX = 20;

/** A payment on its way through the lineage: pictures of the works, ribbons as wide as what flows, exact amounts. */
export function FlowDrawing({ flow, settled, records, account }: FlowDrawingProps) {
  const { t } = useLingui();
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame);
  const [active, setActive] = useState<string | null>(null);
  const down = width < NARROW_PX;
  const columns = Math.max(1, ...flow.nodes.map(({ depth }) => depth + 1));
  const node = down ? 64 : 104;
  const sizes = down
    ? { node, columnStep: node + LABEL_PX + 64, rowStep: 104 }
    : {
        node,
        columnStep: Math.max(200, (width - node - 2 * OVERHANG_PX) / Math.max(1, columns - 1)),
        rowStep: node + LABEL_PX + 16,
      };
  const placed = layoutFlow(flow, sizes);
  const along = placed.lengthAlong + (down ? LABEL_PX : 2 * OVERHANG_PX);
  const across = Math.max(placed.lengthAcross, down ? width : 0);
  const shift = (across - placed.lengthAcross) / 2;
  const mine = `account/${account}`;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const from = (event.target as HTMLElement).closest("[data-place]")?.getAttribute("data-place");
    const next = from ? stepInFlow(placed, from, event.key, down) : null;
    if (next === null) return;
    event.preventDefault();
    frame.current?.querySelector<HTMLElement>(`[data-place="${next}"] a`)?.focus();
  };
  return (
    <figure className="mt-8">
      <section
        ref={frame}
        aria-label={t`Way of the payment. Arrow keys go from place to place.`}
        className="overflow-x-auto pb-2"
        onKeyDown={onKeyDown}
      >
        {width > 0 ? (
          <div className="relative" style={down ? { width: across, height: along } : { width: along, height: across }}>
            <svg
              width={down ? across : along}
              height={down ? along : across}
              className="absolute inset-0"
              fill="none"
              aria-hidden="true"
            >
              {placed.links.map((one) => (
                <path
                  key={`${one.link.from}>${one.link.to}`}
                  d={pathOf(one, down, shift)}
                  stroke="var(--color-ink)"
                  strokeWidth={one.width}
                  className="transition-opacity"
                  opacity={opacityOf(one, active, mine)}
                />
              ))}
            </svg>
            {placed.nodes.map(({ node: place, at }) => {
              const [x, y] = down
                ? [at.across + shift, at.along]
                : [at.along + OVERHANG_PX, at.across + shift - LABEL_PX / 2];
              return (
                <FlowPlaceView
                  key={place.key}
                  place={place}
                  record={place.kind === "work" ? records.get(place.work) : undefined}
                  asset={settled.asset}
                  credited={creditedAt(placed, place.key)}
                  isMine={place.key === mine}
                  x={x}
                  y={y}
                  size={node}
                  covers={down}
                  onActive={setActive}
                />
              );
            })}
          </div>
        ) : null}
      </section>
      <figcaption className="mt-3 text-sm text-soft">
        <Trans>
          <Amount amount={settled.amount} asset={settled.asset} /> went in, and as much was credited. What reached you
          stands out.
        </Trans>
      </figcaption>
      <FlowTable flow={flow} settled={settled} />
    </figure>
  );
}

/** What of the money that reaches a work stays with it: goes to an account from there. */
function creditedAt({ links }: PlacedFlow, key: string): bigint {
  return links
    .filter(({ link }) => link.from === key && link.to.startsWith("account/"))
    .reduce((sum, { link }) => sum + link.amount, 0n);
}

function opacityOf({ link }: PlacedLink, active: string | null, mine: string): number {
  if (active !== null) return link.from === active || link.to === active ? 0.75 : 0.1;
  return link.to === mine ? 0.62 : 0.2;
}

function pathOf({ points }: PlacedLink, down: boolean, shift: number): string {
  // Words stand below pictures: where money flows across, it meets the pictures' middle, above that of their slot.
  const placed = points.map(({ along, across }, i) => {
    const isEnd = i === 0 || i === points.length - 1;
    return down
      ? { along, across: across + shift }
      : { along: along + OVERHANG_PX, across: across + shift - (isEnd ? LABEL_PX / 2 : 0) };
  });
  const at = (along: number, across: number) => (down ? `${across} ${along}` : `${along} ${across}`);
  const [first, ...rest] = placed;
  if (first === undefined) return "";
  let before = first;
  const parts = [`M${at(first.along, first.across)}`];
  for (const point of rest) {
    const middle = (before.along + point.along) / 2;
    parts.push(`C${at(middle, before.across)} ${at(middle, point.across)} ${at(point.along, point.across)}`);
    before = point;
  }
  return parts.join("");
}
