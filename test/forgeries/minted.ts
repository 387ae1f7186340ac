import type { PreparedWork } from "../../src/core/mint/prepareWork.ts";
import type { RecordEdge } from "../../src/core/record/WorkRecord.ts";
import type { Forgery } from "./Forgery.ts";
import { FORGER } from "./stage/cast.ts";
import type { Stage } from "./stage/Stage.ts";
import type { Made, Making } from "./stage/Studio.ts";

type Edit = (work: PreparedWork, made: Made, stage: Stage) => PreparedWork | Promise<PreparedWork>;

/** The forger makes a work, edits it as no honest program would, and mints it; no contract can refuse. */
export function minting(
  making: Making | ((stage: Stage) => Making),
  edit: Edit,
  terms: (stage: Stage) => { edges?: readonly RecordEdge[] } = () => ({}),
): Forgery["forge"] {
  return async (stage) => {
    const made = await stage.studio.make(typeof making === "function" ? making(stage) : making);
    const work = await edit(made.work, made, stage);
    const [id = 0n] = await stage.mint(FORGER, [work], { edges: made.edges, ...terms(stage) });
    return stage.verify(id);
  };
}
