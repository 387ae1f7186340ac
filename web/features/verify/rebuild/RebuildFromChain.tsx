import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { isTextOutput, textOf } from "../../../../src/core/generator/GeneratorOutput.ts";
import type { RebuiltWork } from "../../../../src/io/rebuild/rebuildWork.ts";
import { saveFile } from "../../../app/saveFile.ts";
import { Button } from "../../../ui/Button.tsx";
import { cx } from "../../../ui/cx.ts";
import { describeError } from "../../../ui/describeError.ts";
import { PixelCanvas } from "../../../ui/PixelCanvas.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { useRebuild } from "./useRebuild.ts";

/** "Rebuild from chain": the work and all it was drawn from, drawn again with the gateway off, each held against its record. */
export function RebuildFromChain({ id }: { readonly id: bigint }) {
  const { t } = useLingui();
  const { state, rebuild, cancel } = useRebuild(id);
  const { status, notes, works, error } = state;
  const busy = status === "noting" || status === "drawing";
  return (
    <section
      aria-labelledby="rebuild"
      data-rebuild={status}
      className={cx("min-w-0", works.length > 0 && "lg:col-span-full")}
    >
      <h2 id="rebuild" className="text-xl">
        <Trans>Rebuild from chain</Trans>
      </h2>
      <p className="mt-1 max-w-prose text-soft">
        <Trans>
          If every copy of the picture were gone: this page writes down the words and settings, switches the gateway
          off, and draws the work again from its generator, its seed and its parents. What comes out must have the hash
          that the chain has kept.
        </Trans>
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button onClick={() => void rebuild()} disabled={busy}>
          {status === "idle" ? <Trans>Rebuild</Trans> : <Trans>Rebuild again</Trans>}
        </Button>
        {busy ? (
          <Button variant="quiet" size="sm" onClick={cancel}>
            <Trans>Cancel</Trans>
          </Button>
        ) : null}
        {notes === null ? null : (
          <Button
            variant="quiet"
            size="sm"
            onClick={() => saveFile(`seedline-work-${id}.notes.json`, new Blob([notes], { type: "application/json" }))}
          >
            <Trans>Save the notes ({kilobytes(notes)} kB)</Trans>
          </Button>
        )}
      </div>
      <p className="mt-3 text-soft" role="status">
        {status === "noting" ? (
          <Trans>Writing down words and settings…</Trans>
        ) : status === "drawing" ? (
          <Trans>The gateway is off. Drawing…</Trans>
        ) : status === "done" ? (
          <span className="font-serif text-lg text-pass">
            <Plural
              value={works.length}
              one="Drawn again without its file: it has the recorded hash."
              other="All # works drawn again without a file of theirs: each has the recorded hash."
            />
          </span>
        ) : null}
      </p>
      {status === "failed" ? (
        <div className="mt-2">
          <Problem problem={describeError(error, t`The verdict above stays as it is.`)} />
        </div>
      ) : null}
      {works.length === 0 ? null : (
        <ol className="mt-5 grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-4 lg:grid-cols-6">
          {works.map((work) => (
            <Rebuilt key={work.id.toString()} work={work} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Rebuilt({ work }: { readonly work: RebuiltWork }) {
  const { t } = useLingui();
  const { output, generator, moduleFrom } = work;
  const id = work.id.toString();
  return (
    <li className="min-w-0 animate-rise" data-rebuilt={id}>
      {isTextOutput(output) ? (
        <p dir="auto" className="line-clamp-6 font-serif">
          {textOf(output)}
        </p>
      ) : (
        <PixelCanvas image={output} label={t`Work ${id}, drawn again`} className="h-auto w-full" />
      )}
      <p className="mt-2">
        <span className="text-pass" aria-hidden="true">
          ✓{" "}
        </span>
        <Trans>Work {id}</Trans>
      </p>
      <p className="text-sm text-soft [overflow-wrap:anywhere]">
        {moduleFrom === "chain" ? (
          <Trans>{generator}, its module read from the chain</Trans>
        ) : (
          <Trans>{generator}, its module with this app</Trans>
        )}
      </p>
    </li>
  );
}

function kilobytes(text: string): string {
  return (new TextEncoder().encode(text).length / 1_000).toFixed(1);
}
