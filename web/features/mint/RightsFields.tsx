import { useLingui } from "@lingui/react/macro";
import { useStore } from "../../app/createStore.ts";
import { SelectField } from "../../ui/SelectField.tsx";
import { changeLabel, labelStore } from "./label/labelStore.ts";
import { MINT_KINDS, type MintKind } from "./run/MintIntent.ts";

/** What it is, and who may licence it. */
export function RightsFields() {
  const { t } = useLingui();
  const { kind, rightsFollowHolder } = useStore(labelStore);
  const names: Record<MintKind, string> = { work: t`A work`, character: t`A character`, style: t`A style` };
  const hints: Record<MintKind, string> = {
    work: t`A picture in its own right.`,
    character: t`A figure that others may bring into their works.`,
    style: t`A manner that others may work in.`,
  };
  return (
    <div className="grid gap-5">
      <SelectField
        label={t`Kind`}
        hint={hints[kind]}
        value={kind}
        options={MINT_KINDS.map((value) => ({ value, label: names[value] }))}
        onChange={(value) => changeLabel({ kind: MINT_KINDS.find((one) => one === value) ?? "work" })}
      />
      <SelectField
        label={t`Who may licence it`}
        hint={
          rightsFollowHolder
            ? t`The right goes with the token: whoever buys it may publish terms.`
            : t`The right stays with you, whoever holds the token.`
        }
        value={rightsFollowHolder ? "holder" : "creator"}
        options={[
          { value: "creator", label: t`I, its creator` },
          { value: "holder", label: t`Whoever holds it` },
        ]}
        onChange={(value) => changeLabel({ rightsFollowHolder: value === "holder" })}
      />
    </div>
  );
}
