import { useLingui } from "@lingui/react/macro";
import { cx } from "../../../ui/cx.ts";
import { percent } from "../../../ui/percent.ts";
import { type LineageLayout, pathThrough } from "./layoutLineage.ts";
import type { LineageModel } from "./lineageModel.ts";
import { ROLE_WORDS } from "./roleWords.ts";

export interface LineageEdgesProps {
  readonly model: LineageModel;
  readonly layout: LineageLayout;
  /** Key of the node that is walked on: its edges stand out. */
  readonly current: string;
}

/** The lines between works, each with the share that flows up along it and what flowed down. */
export function LineageEdges({ model, layout, current }: LineageEdgesProps) {
  const { i18n } = useLingui();
  return (
    <svg
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 size-full overflow-visible"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
    >
      {model.edges.map((edge) => {
        const drawn = layout.edges.get(edge.key);
        if (drawn === undefined) return null;
        const touched = edge.from === current || edge.to === current;
        return (
          <g key={edge.key} className={touched ? "text-ink" : "text-edge"}>
            <path
              d={pathThrough(drawn.points)}
              fill="none"
              stroke="currentColor"
              strokeWidth={touched ? 1.5 : 1}
              strokeDasharray={edge.shareBps === null || edge.shareBps === 0 ? "2 4" : undefined}
            />
            {drawn.label && edge.shareBps !== null ? (
              <>
                <rect x={drawn.label.x - 30} y={drawn.label.y - 16} width="60" height="32" className="fill-wall" />
                <text
                  x={drawn.label.x}
                  y={drawn.label.y - (edge.shareBps > 0 ? 3 : -4)}
                  textAnchor="middle"
                  className={cx("fill-current text-xs tabular-nums", touched ? "text-ink" : "text-soft")}
                >
                  {edge.shareBps > 0 ? percent(edge.shareBps) : null}
                  <tspan x={drawn.label.x} dy={edge.shareBps > 0 ? 14 : 0} className="fill-current text-soft">
                    {edge.roles.map((role) => i18n._(ROLE_WORDS[role])).join(", ")}
                  </tspan>
                </text>
              </>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
