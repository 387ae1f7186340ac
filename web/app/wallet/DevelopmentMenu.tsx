import { useLingui } from "@lingui/react/macro";
import { PERSONAS } from "../../../src/core/chain/personas.ts";
import { SwitchField } from "../../ui/SwitchField.tsx";
import { useStore } from "../createStore.ts";
import { activePersona, signingDesk } from "./developmentWallet.ts";
import { PERSONA_WORDS } from "./personaWords.ts";

/** What only the development wallet can do: be someone else, and rehearse signing by hand. */
export function DevelopmentMenu() {
  const { i18n, t } = useLingui();
  const active = useStore(activePersona);
  const asks = useStore(signingDesk.asks);
  return (
    <div className="mt-4 border-t border-line pt-4">
      <fieldset>
        <legend className="text-sm text-soft">{t`Act as`}</legend>
        <div className="mt-1 flex flex-col">
          {PERSONAS.map((persona, index) => (
            <label key={persona.name} className="flex min-h-9 cursor-pointer items-baseline gap-2.5 py-1">
              <input
                type="radio"
                name="persona"
                className="translate-y-0.5 accent-(--color-ink)"
                checked={index === active}
                onChange={() => activePersona.set(index)}
              />
              <span>
                {persona.name}{" "}
                <span className="text-sm text-soft">
                  {i18n._(PERSONA_WORDS[persona.role].is)}, {i18n._(PERSONA_WORDS[persona.role].does)}
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="mt-3 border-t border-line pt-3">
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
