import type { JsonObject, JsonValue } from "../../../src/core/bytes/JsonValue.ts";

/** The values that a check compared, under the names that programs know them by. */
export function EvidenceList({ evidence }: { readonly evidence: JsonObject }) {
  return (
    <dl className="mt-1 flex flex-col gap-1.5 border-l border-line pl-3 text-xs">
      {Object.entries(evidence).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="mono break-all text-ink">{shown(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** At most this much of one value: a lineage of a thousand works is not read in a list. */
const MAX_LENGTH = 600;

function shown(value: JsonValue | undefined): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
