import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { zeroAddress } from "viem";
import { DERIVATIVES_BY } from "../../../src/core/licence/LicenceTerms.ts";
import { PERMISSION, USE_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import { Icon } from "../../ui/Icon.tsx";
import { percent } from "../../ui/percent.ts";
import { SelectField } from "../../ui/SelectField.tsx";
import { SwitchField } from "../../ui/SwitchField.tsx";
import { FeeFields } from "./FeeFields.tsx";
import { GateField } from "./GateField.tsx";
import { type LicensingBounds, roomBps } from "./LicensingBounds.ts";
import { LimitFields } from "./LimitFields.tsx";
import { MACHINE_USES } from "./MachineUses.tsx";
import { PercentField } from "./PercentField.tsx";
import { hasText, type TermsChoice, UNREAD_ADDRESS } from "./TermsChoice.ts";
import { TextField } from "./TextField.tsx";

export interface TermsChoiceFieldsProps {
  readonly value: TermsChoice;
  readonly onChange: (value: TermsChoice) => void;
  readonly bounds: LicensingBounds;
}

const GRID = "grid gap-x-10 gap-y-4 sm:grid-cols-2";

/**
 * Every part of licence terms on its own: what most people decide is there, the rest opens. What the parents leave no choice about is
 * shown and cannot be changed.
 */
export function TermsChoiceFields({ value, onChange, bounds }: TermsChoiceFieldsProps) {
  const { i18n, t } = useLingui();
  const room = roomBps(bounds);
  const set = (part: Partial<TermsChoice>) => onChange({ ...value, ...part });
  const permit = (bit: number, on: boolean) =>
    set({ permissions: on ? value.permissions | bit : value.permissions & ~bit });
  const fixed = (bit: number) => (bounds.permitted & bit) === 0 || (bounds.required & bit) !== 0;
  const why = (bit: number, text: string) =>
    (bounds.permitted & bit) === 0
      ? t`A parent’s terms forbid it.`
      : (bounds.required & bit) !== 0
        ? t`A share-alike parent demands it.`
        : text;
  const barred = (bounds.permitted & PERMISSION.derivatives) === 0;
  const unpaid = (bounds.permitted & PERMISSION.commercial) === 0;
  const who = {
    open: t`Anybody, without asking`,
    offer: t`Whoever you sign an offer for`,
    holders: t`Holders of a collection`,
    none: t`Nobody`,
  };
  const whoHint = {
    open: t`Naming the terms is enough.`,
    offer: t`Once published, sign one offer for each licensee.`,
    holders: t`Looked up when a derivative is minted.`,
    none: t`Nothing else of the terms takes effect.`,
  };
  const choices = (["open", "offer", "holders", "none"] as const).filter((by) => !barred || by === "none");
  return (
    <div className="flex flex-col gap-5">
      <div className={GRID}>
        <SelectField
          label={t`Who may derive`}
          hint={whoHint[value.by]}
          value={value.by}
          options={choices.map((by) => ({ value: by, label: who[by] }))}
          onChange={(chosen) => {
            const by = DERIVATIVES_BY.find((one) => one === chosen) ?? "none";
            set({ by, gate: by === "holders" ? UNREAD_ADDRESS : zeroAddress });
          }}
        />
        {value.by === "holders" ? <GateField gate={value.gate} onChange={(gate) => set({ gate })} /> : null}
        <PercentField
          label={t`Your share of what they earn, in percent`}
          hint={t`At most ${percent(room)}.`}
          valueBps={value.shareBps}
          maxBps={room}
          onChange={(shareBps) => set({ shareBps })}
        />
        <SelectField
          label={t`Who pays it`}
          value={value.scope}
          options={[
            { value: "lineage", label: t`Every descendant` },
            { value: "direct", label: t`Direct children only` },
          ]}
          onChange={(scope) => set({ scope: scope === "lineage" ? "lineage" : "direct" })}
        />
        <PercentField
          label={t`Least royalty of derivatives, in percent`}
          hint={t`What they must ask marketplaces for, from 0 to 10.`}
          valueBps={value.minRoyaltyBps}
          maxBps={1_000}
          onChange={(minRoyaltyBps) => set({ minRoyaltyBps })}
        />
      </div>
      <div className={GRID}>
        <SwitchField
          label={t`Commercial use`}
          hint={why(PERMISSION.commercial, t`Derivatives may be sold and ask for royalties.`)}
          checked={(value.permissions & PERMISSION.commercial) !== 0}
          disabled={fixed(PERMISSION.commercial)}
          onChange={(on) => permit(PERMISSION.commercial, on)}
        />
        <SwitchField
          label={t`Further derivatives`}
          hint={why(PERMISSION.derivatives, t`A derivative may be derived from in turn.`)}
          checked={(value.permissions & PERMISSION.derivatives) !== 0}
          disabled={fixed(PERMISSION.derivatives)}
          onChange={(on) => permit(PERMISSION.derivatives, on)}
        />
        <SwitchField
          label={t`Share-alike`}
          hint={
            bounds.shareAlike
              ? t`A parent’s terms demand it.`
              : t`Derivatives must be licensed under terms that allow as much.`
          }
          checked={value.shareAlike}
          disabled={bounds.shareAlike}
          onChange={(shareAlike) => set({ shareAlike })}
        />
        <SwitchField
          label={t`Attribution`}
          hint={t`Recorded and shown with each derivative; no contract can enforce more.`}
          checked={value.attribution}
          onChange={(attribution) => set({ attribution })}
        />
      </div>
      <div>
        <More title={t`Fee and limits`} open={value.fee !== 0n || value.cap !== 0 || value.expiresAt !== 0}>
          <div className={GRID}>
            <FeeFields
              value={value}
              onChange={set}
              barred={unpaid ? t`A parent’s terms forbid commercial use, so nobody can be charged.` : null}
            />
            <LimitFields value={value} onChange={set} mayCap={value.fee !== 0n || value.by === "offer"} />
          </div>
        </More>
        <More title={t`Machines: mining and training`} open={(value.permissions & ~USE_PERMISSIONS) !== 0}>
          <div className={GRID}>
            {MACHINE_USES.map(({ bit, name, means }) => (
              <SwitchField
                key={bit}
                label={i18n._(name)}
                hint={why(bit, i18n._(means))}
                checked={(value.permissions & bit) !== 0}
                disabled={fixed(bit)}
                onChange={(on) => permit(bit, on)}
              />
            ))}
          </div>
          <p className="mt-3 text-sm text-soft">
            {t`Preferences by ERC-7517, on record for everybody to read. No contract can keep a crawler from a public picture.`}
          </p>
        </More>
        <More title={t`Licence text`} open={hasText(value)}>
          <TextField textHash={value.textHash} onChange={(textHash) => set({ textHash })} />
        </More>
      </div>
    </div>
  );
}

/** A part that few need: closed, unless something in it was chosen before. */
function More({
  title,
  open,
  children,
}: {
  readonly title: string;
  readonly open: boolean;
  readonly children: ReactNode;
}) {
  const [isChosen] = useState(open);
  return (
    <details className="group border-t border-line last:border-b" open={isChosen}>
      <summary className="flex min-h-11 cursor-pointer items-center justify-between gap-4 text-soft group-open:text-ink hover:text-ink">
        {title}
        <Icon name="chevron" className="transition-transform group-open:rotate-180" />
      </summary>
      <div className="pt-1 pb-5">{children}</div>
    </details>
  );
}
