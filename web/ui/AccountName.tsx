import { useLingui } from "@lingui/react/macro";
import type { Address } from "viem";
import { personaOf } from "../../src/core/chain/personas.ts";
import { useSeedline } from "../app/config/SeedlineContext.ts";
import { Link } from "../app/navigation/Link.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { cx } from "./cx.ts";
import { shortAddress } from "./shortAddress.ts";

export interface AccountNameProps {
  readonly address: Address;
  /** Whether it leads to the account's own page; true when left out. Never inside another link. */
  readonly link?: boolean;
  /** Adds a button that copies the whole address. */
  readonly copy?: boolean;
  readonly className?: string;
}

/** An account as people tell it apart: a persona by name on the development chain, any other by its short address. */
export function AccountName({ address, link = true, copy = false, className }: AccountNameProps) {
  const { t } = useLingui();
  const { config } = useSeedline();
  const persona = personaOf(config.chainId, address);
  const name = persona === null ? <bdi className="mono">{shortAddress(address)}</bdi> : <bdi>{persona.name}</bdi>;
  return (
    <>
      {link ? (
        <Link
          to="/creator/$address"
          params={{ address }}
          title={address}
          className={cx("link", copy && "inline-block min-h-6 min-w-6", className)}
        >
          {name}
        </Link>
      ) : (
        <span title={address} className={className}>
          {name}
        </span>
      )}
      {copy ? <CopyButton value={address} of={t`address`} /> : null}
    </>
  );
}
