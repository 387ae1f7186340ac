import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { describeError } from "../../ui/describeError.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Problem, type ProblemText } from "../../ui/Problem.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { changeDraft, draftStore } from "../studio/draftStore.ts";
import { drawnBy } from "../studio/style/drawnBy.ts";
import { type ForeignGenerator, openFile, openNamed, takeForeign } from "./foreignModules.ts";
import { GeneratorCard } from "./GeneratorCard.tsx";
import { RegisterGenerator } from "./RegisterGenerator.tsx";

export interface GeneratorPickerProps {
  readonly onClose: () => void;
}

/** Finds anybody's generator by hash, number, CID or file, shows what it is and does, and takes it into use or registers it. */
export function GeneratorPicker({ onClose }: GeneratorPickerProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [found, setFound] = useState<ForeignGenerator | null>(null);
  const [registering, setRegistering] = useState(false);
  const [problem, setProblem] = useState<ProblemText | null>(null);
  const [looking, setLooking] = useState(false);
  const [over, setOver] = useState(false);

  const look = async (open: () => Promise<ForeignGenerator>) => {
    if (looking) return;
    setLooking(true);
    setProblem(null);
    setFound(null);
    await open().then(setFound, (error: unknown) =>
      setProblem(describeError(error, t`Nothing was run outside its worker, and the draft is kept.`)),
    );
    setLooking(false);
  };
  const take = async (termsId: bigint | null) => {
    if (found === null) return;
    await takeForeign(found);
    const drawn = drawnBy(draftStore.get(), found.hash);
    const others = drawn.parents.filter(({ id }) => id !== found.asset?.toString());
    const named =
      found.asset === null || termsId === null
        ? []
        : [{ id: found.asset.toString(), termsId: termsId.toString(), role: "model" as const }];
    changeDraft({ ...drawn, parents: [...others, ...named] });
    onClose();
  };
  if (found !== null && registering) {
    return (
      <Sheet
        open
        onOpenChange={onClose}
        staysOnOutsideClick
        width="sm:max-w-2xl lg:max-w-5xl"
        title={t`Register a generator`}
        description={<Trans>It becomes an asset of yours: works made with it can name it, and pay by its terms.</Trans>}
      >
        <RegisterGenerator
          generator={found}
          onBack={() => setRegistering(false)}
          onDone={() => {
            setRegistering(false);
            void look(() => openNamed(found.hash));
          }}
        />
      </Sheet>
    );
  }
  return (
    <Sheet
      open
      onOpenChange={onClose}
      width="sm:max-w-3xl"
      title={t`Another generator`}
      description={
        <Trans>
          A WebAssembly module without imports that draws or writes. It runs in a worker that reaches nothing, and is
          ended after 30 seconds.
        </Trans>
      }
    >
      <form
        className="flex items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void look(() => openNamed(text));
        }}
      >
        <Field label={t`Hash, asset number or CID`} className="grow">
          {(control) => (
            <input
              {...control}
              className={cx(controlClass, "font-mono text-sm")}
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" disabled={looking || text.trim() === ""}>
          <Trans>Find</Trans>
        </Button>
      </form>
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer.files;
          if (file !== undefined) void look(() => openFile(file));
        }}
        className={cx(
          "mt-5 flex min-h-24 items-center justify-center gap-3 border border-dashed p-5 text-center transition-colors focus-within:outline-2 focus-within:outline-offset-3 focus-within:outline-live",
          over ? "border-ink bg-sunk" : "border-edge/70 hover:border-ink",
        )}
      >
        <Icon name="upload" className="size-5" />
        {looking ? (
          <span role="status" className="animate-breathe">
            <Trans>Looking at it…</Trans>
          </span>
        ) : (
          <Trans>Choose a .wasm file, or drop it here.</Trans>
        )}
        <input
          type="file"
          accept=".wasm,application/wasm"
          aria-label={t`Module file`}
          className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void look(() => openFile(file));
            event.target.value = "";
          }}
        />
      </label>
      <div aria-live="polite" className="mt-5">
        {problem === null ? null : <Problem problem={problem} />}
        {found === null ? null : (
          <GeneratorCard
            key={found.hash}
            generator={found}
            onTake={(termsId) => void take(termsId)}
            onRegister={() => setRegistering(true)}
          />
        )}
      </div>
    </Sheet>
  );
}
