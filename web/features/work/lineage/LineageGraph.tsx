import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";
import { useNavigate } from "../../../app/navigation/useNavigate.ts";
import { usePanZoom } from "../../../ui/usePanZoom.ts";
import { useWidth } from "../../../ui/useWidth.ts";
import { ZoomButtons } from "../../../ui/ZoomButtons.tsx";
import { LineageEdges } from "./LineageEdges.tsx";
import { LineageMore } from "./LineageMore.tsx";
import { LineageNodeView } from "./LineageNodeView.tsx";
import type { LineageLayout } from "./layoutLineage.ts";
import { layoutLineage } from "./layoutLineage.ts";
import type { LineageModel } from "./lineageModel.ts";
import { type Step, walkLineage } from "./walkLineage.ts";

export interface LineageGraphProps {
  readonly model: LineageModel;
  readonly known: ReadonlyMap<bigint, WorkRecord>;
  readonly focus: bigint;
  readonly hasMoreChildren: boolean;
  readonly onOpen: (key: string) => void;
}

/** The graph opens no smaller than this: what does not fit then is panned to. */
const SMALLEST = 0.6;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/** A lineage as a graph that can be walked. It waits for its layout, which is loaded on demand. */
export function LineageGraph(props: LineageGraphProps) {
  const { model } = props;
  const signature = [...model.nodes.map(({ key }) => key), ...model.edges.map(({ key }) => key)].join(" ");
  const layout = useQuery({
    queryKey: ["lineage-layout", signature],
    queryFn: () => layoutLineage(model),
    staleTime: Number.POSITIVE_INFINITY,
    // While the next layout is made the last one stays, so that the graph does not flash when more is opened.
    placeholderData: (before) => before,
  });
  if (layout.data === undefined) return <div className="frame mt-6 h-96 animate-breathe" role="status" />;
  return <Drawn {...props} layout={layout.data} />;
}

function Drawn({
  model,
  known,
  focus,
  hasMoreChildren,
  onOpen,
  layout,
}: LineageGraphProps & { readonly layout: LineageLayout }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const middle = layout.nodes.get(focus.toString());
  const drawing = useMemo(() => ({ width: layout.width, height: layout.height }), [layout]);
  const { view, isZoomed, zoomBy, reset, reveal, handlers } = usePanZoom({
    frame,
    drawing,
    maxScale: 2,
    openScale: SMALLEST,
    home: middle,
    wheel: "when-focused",
  });
  const [at, setAt] = useState(focus.toString());
  const isHere = model.nodes.some(({ key }) => key === at);
  const current = isHere ? at : focus.toString();
  const nodes = useRef(new Map<string, HTMLElement>());
  const register = (key: string) => (element: HTMLElement | null) => {
    if (element === null) nodes.current.delete(key);
    else nodes.current.set(key, element);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === "+" || event.key === "=") zoomBy(1.25);
    else if (event.key === "-") zoomBy(0.8);
    else if (event.key === "0") reset();
    else if (step !== undefined) {
      const next = walkLineage(model, layout, current, step);
      if (next !== null) nodes.current.get(next)?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  };
  const place = (key: string) => {
    const box = layout.nodes.get(key);
    return box ? { left: box.x, top: box.y, width: box.width, height: box.height } : undefined;
  };
  const seen = (key: string) => {
    setAt(key);
    const box = layout.nodes.get(key);
    if (box) reveal(box);
  };
  return (
    <div className="relative mt-5">
      <section
        ref={frame}
        aria-label={t`Lineage graph. Arrow keys walk along its edges, Enter opens a work.`}
        className="relative max-h-[86dvh] min-h-72 cursor-grab touch-pan-y overflow-hidden border-y border-line select-none active:cursor-grabbing data-zoomed:touch-none"
        style={{ height: layout.height * Math.min(1, Math.max(SMALLEST, width / layout.width)) }}
        data-zoomed={isZoomed ? "" : undefined}
        onKeyDown={onKeyDown}
        {...handlers}
      >
        <div
          className="absolute origin-top-left"
          style={{
            width: layout.width,
            height: layout.height,
            transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
          }}
        >
          <LineageEdges model={model} layout={layout} current={current} />
          {model.nodes.map((node) => {
            const style = place(node.key);
            if (style === undefined) return null;
            const shared = { tabIndex: node.key === current ? 0 : -1, onFocus: () => seen(node.key), style };
            return node.type === "work" ? (
              <LineageNodeView
                key={node.key}
                ref={register(node.key)}
                id={node.id}
                record={known.get(node.id)}
                row={node.row}
                onOpen={() => navigate({ to: "/work/$id", params: { id: node.id.toString() } })}
                {...shared}
              />
            ) : (
              <LineageMore
                key={node.key}
                ref={register(node.key)}
                count={node.count}
                isOpenEnded={node.row === 1 && hasMoreChildren}
                onOpen={() => onOpen(node.key)}
                {...shared}
              />
            );
          })}
        </div>
      </section>
      <div className="mt-2 flex items-center justify-between gap-4">
        <p className="text-sm text-soft">
          <span className="pointer-coarse:hidden">
            <Trans>Arrow keys walk along the edges. Drag to move; Ctrl and the wheel zoom.</Trans>
          </span>
          <span className="hidden pointer-coarse:inline">
            <Trans>Drag to move, pinch to zoom.</Trans>
          </span>
        </p>
        <ZoomButtons onZoom={zoomBy} onFit={reset} />
      </div>
    </div>
  );
}
