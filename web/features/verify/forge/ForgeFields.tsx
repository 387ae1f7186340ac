import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { type Address, isAddress } from "viem";
import type { RgbaImage } from "../../../../src/core/png/RgbaImage.ts";
import type { Forgery } from "../../../../src/core/verify/forge/Forgery.ts";
import type { Forgeable } from "../../../../src/core/verify/forge/forgeableOf.ts";
import { Button } from "../../../ui/Button.tsx";
import { controlClass, Field } from "../../../ui/Field.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import { PixelFields } from "./PixelFields.tsx";

export interface ForgeFieldsProps {
  readonly what: Forgery["what"];
  readonly forgeable: Forgeable;
  readonly picture: RgbaImage | null;
  /** What was tried last. */
  readonly attempted: Forgery | null;
  readonly onForge: (forgery: Forgery) => void;
}

/** What a forgery needs to be told, one kind at a time; each begins with what is true. */
export function ForgeFields({ what, forgeable, picture, attempted, onForge }: ForgeFieldsProps) {
  const { record, prompt } = forgeable;
  switch (what) {
    case "pixel":
      return picture === null ? null : <PixelFields image={picture} attempted={attempted} onForge={onForge} />;
    case "text":
      return <TextFields text={forgeable.text ?? ""} onForge={onForge} />;
    case "byte":
      return <ByteFields sizeBytes={forgeable.sizeBytes ?? 1} onForge={onForge} />;
    case "prompt":
      return prompt === null ? null : <PromptFields prompt={prompt} onForge={onForge} />;
    case "parent":
      return record === null ? null : <ParentFields parents={record.parents} onForge={onForge} />;
    case "seed":
      return record === null ? null : <SeedFields seed={record.seed} onForge={onForge} />;
    case "creator":
      return record === null ? null : <CreatorFields creator={record.creator} onForge={onForge} />;
  }
}

type Forges = { readonly onForge: (forgery: Forgery) => void };

function Form({ about, onSubmit, children }: { about: ReactNode; onSubmit: () => void; children: ReactNode }) {
  return (
    <form
      className="flex max-w-prose flex-col gap-5 self-start"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <p className="text-soft">{about}</p>
      {children}
      <Button type="submit" className="self-start">
        <Trans>Forge it</Trans>
      </Button>
    </form>
  );
}

function TextFields({ text, onForge }: { readonly text: string } & Forges) {
  const { t } = useLingui();
  const [value, setValue] = useState(text);
  return (
    <Form
      about={<Trans>Change a letter, a comma, or all of it. The line that says how it was made stays.</Trans>}
      onSubmit={() => onForge({ what: "text", text: value })}
    >
      <Field label={t`The work’s text`}>
        {(control) => (
          <textarea
            {...control}
            className={`${controlClass} field-sizing-content max-h-96 font-serif`}
            rows={6}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
    </Form>
  );
}

function ByteFields({ sizeBytes, onForge }: { readonly sizeBytes: number } & Forges) {
  const { t } = useLingui();
  const [at, setAt] = useState(Math.floor(sizeBytes / 2));
  return (
    <Form
      about={<Trans>One bit of the file the other way: the least that can be changed.</Trans>}
      onSubmit={() => onForge({ what: "byte", at })}
    >
      <Field label={t`Position of the byte`} hint={t`From 0 to ${sizeBytes - 1}.`}>
        {(control) => (
          <input
            {...control}
            className={`${controlClass} mono`}
            type="number"
            min={0}
            max={sizeBytes - 1}
            required
            value={at}
            onChange={(event) => setAt(event.target.valueAsNumber || 0)}
          />
        )}
      </Field>
    </Form>
  );
}

function PromptFields({ prompt, onForge }: { readonly prompt: NonNullable<Forgeable["prompt"]> } & Forges) {
  const { t } = useLingui();
  const [value, setValue] = useState(prompt.prompt);
  return (
    <Form
      about={
        prompt.kind === "public" ? (
          <Trans>The prompt stands in the metadata, for everybody to read. Say that it was another one.</Trans>
        ) : prompt.kind === "private" ? (
          <Trans>The prompt is private. Guess it, and show your guess as if its creator had told you.</Trans>
        ) : (
          <Trans>The work was made without a prompt. Write one into its metadata.</Trans>
        )
      }
      onSubmit={() => onForge({ what: "prompt", prompt: value })}
    >
      <Field label={t`Prompt to claim`}>
        {(control) => (
          <textarea
            {...control}
            className={`${controlClass} field-sizing-content max-h-64`}
            rows={3}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
    </Form>
  );
}

const NEW = "new";

function ParentFields({ parents, onForge }: { readonly parents: readonly bigint[] } & Forges) {
  const { t } = useLingui();
  const [instead, setInstead] = useState(parents[0]?.toString() ?? NEW);
  const [other, setOther] = useState("");
  const isNumber = /^\d{1,18}$/.test(other.trim());
  return (
    <Form
      about={
        parents.length === 0 ? (
          <Trans>The work descends from no other. Claim a famous parent for it, by its number.</Trans>
        ) : (
          <Trans>Say that it descends from another work: one that costs nothing, or one that everybody knows.</Trans>
        )
      }
      onSubmit={() => {
        if (!isNumber) return;
        onForge({ what: "parent", instead: instead === NEW ? null : BigInt(instead), parent: BigInt(other.trim()) });
      }}
    >
      {parents.length === 0 ? null : (
        <SelectField
          label={t`In place of`}
          value={instead}
          options={[
            ...parents.map((id) => ({ value: id.toString(), label: t`Work ${id.toString()}` })),
            { value: NEW, label: t`none: one parent more` },
          ]}
          onChange={setInstead}
        />
      )}
      <Field
        label={t`Number of the other work`}
        problem={other.trim() === "" || isNumber ? null : t`A work’s number has digits only.`}
      >
        {(control) => (
          <input
            {...control}
            className={`${controlClass} mono`}
            inputMode="numeric"
            autoComplete="off"
            required
            value={other}
            onChange={(event) => setOther(event.target.value)}
          />
        )}
      </Field>
    </Form>
  );
}

function SeedFields({ seed, onForge }: { readonly seed: bigint | null } & Forges) {
  const { t } = useLingui();
  const [value, setValue] = useState(seed?.toString() ?? "");
  const isSeed = /^\d{1,20}$/.test(value.trim());
  return (
    <Form
      about={<Trans>Let the chain’s node tell another seed, in everything that it says of the record.</Trans>}
      onSubmit={() => isSeed && onForge({ what: "seed", seed: BigInt(value.trim()) })}
    >
      <Field label={t`Seed to claim`} problem={value.trim() === "" || isSeed ? null : t`A seed has digits only.`}>
        {(control) => (
          <input
            {...control}
            className={`${controlClass} mono`}
            inputMode="numeric"
            autoComplete="off"
            required
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
    </Form>
  );
}

function CreatorFields({ creator, onForge }: { readonly creator: Address } & Forges) {
  const { t } = useLingui();
  const [value, setValue] = useState<string>(creator);
  const asked = value.trim();
  return (
    <Form
      about={<Trans>Write somebody else’s account into the stored record, such as your own.</Trans>}
      onSubmit={() => isAddress(asked, { strict: false }) && onForge({ what: "creator", creator: asked })}
    >
      <Field
        label={t`Account to name as the creator`}
        problem={asked === "" || isAddress(asked, { strict: false }) ? null : t`An account is 0x and 40 digits.`}
      >
        {(control) => (
          <input
            {...control}
            className={`${controlClass} mono text-sm`}
            autoComplete="off"
            spellCheck={false}
            required
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
    </Form>
  );
}
