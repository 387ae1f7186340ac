import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useStore } from "../createStore.ts";
import { THEMES, type Theme, theme } from "./theme.ts";

const WORDS: Readonly<Record<Theme, MessageDescriptor>> = {
  system: msg`System`,
  light: msg`Light`,
  dark: msg`Dark`,
};

/** Light, dark, or as the device has it. */
export function ThemeSwitch() {
  const { i18n, t } = useLingui();
  const chosen = useStore(theme);
  return (
    <fieldset className="-mr-2 flex items-center gap-x-1">
      <legend className="sr-only">{t`Theme`}</legend>
      {THEMES.map((option) => (
        <label
          key={option}
          className="relative flex min-h-8 cursor-pointer items-center rounded-md px-2 transition-colors hover:text-ink has-checked:text-ink has-checked:underline has-checked:decoration-1 has-checked:underline-offset-6"
        >
          <input
            type="radio"
            name="theme"
            className="absolute inset-0 m-0 size-full cursor-pointer appearance-none"
            checked={option === chosen}
            onChange={() => theme.set(option)}
          />
          {i18n._(WORDS[option])}
        </label>
      ))}
    </fieldset>
  );
}
