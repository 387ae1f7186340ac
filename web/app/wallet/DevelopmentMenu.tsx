import { useLingui } from "@lingui/react/macro";
import { PERSONAS } from "../../../src/core/chain/personas.ts";
import { SwitchField } from "../../ui/SwitchField.tsx";
import { useStore } from "../createStore.ts";
import { activePersona, signingDesk } from "./developmentWallet.ts";
import { personaRole, personaTask } from "./personaWords.ts";

/** What only the development wallet can do: be someone else, and rehearse signing by hand. */
export function DevelopmentMenu() {
  const { i18n, t } = useLingui();
  const active = useStore(activePersona);
  const asks = useStore(signingDesk.asks);
  return (
    <div className="mt-4 border-t border-line pt-4">
      <fieldset>
        <legend className="text-sm text-soft">{t`Act as`}</legend>
        <div className="mt-1.5 flex flex-col">
          {PERSONAS.map(({ name, role }, index) => (
            <label key={name} className="group flex cursor-pointer gap-3 py-2">
              <input
                type="radio"
                name="persona"
                className="dot mt-1.25 group-hover:border-ink"
                checked={index === active}
                onChange={() => activePersona.set(index)}
              />
              <span className="leading-snug">
                <span className="group-has-checked:font-medium">{name}</span>{" "}
                <span className="text-soft">{i18n._(personaRole(role))}</span>
                <span className="block text-sm text-soft">{i18n._(personaTask(role))}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="mt-2 border-t border-line pt-3">
        <SwitchField
          label={t`Ask before signing`}
          hint={t`As other wallets do: show each request, to sign or to reject.`}
          checked={asks}
          onChange={signingDesk.asks.set}
        />
      </div>
    </div>
  );
}
