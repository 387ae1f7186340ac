import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button } from "../../ui/Button.tsx";
import { coin } from "../../ui/coin.ts";
import { StatusMark } from "../../ui/StatusMark.tsx";
import { isUnderWay, stoppedAt } from "./SupportRun.ts";
import { SupportSheet } from "./SupportSheet.tsx";
import { useSupport } from "./useSupport.ts";
import { vaultQuery } from "./vaultQuery.ts";

export interface SupportWorkProps {
  readonly record: WorkRecord;
  readonly name: string;
}

/** The way to pay a work, what waits in its vault, and a payment that is still under way. */
export function SupportWork({ record, name }: SupportWorkProps) {
  const [isOpen, setOpen] = useState(false);
  const controls = useSupport(record.id);
  const vault = useQuery(vaultQuery(useSeedline(), record.id));
  const { run } = controls;
  const held = vault.data?.heldWei ?? 0n;
  const openOutcome = run !== undefined && (isUnderWay(run) || stoppedAt(run) !== null);
  return (
    <div className="mt-5 border-t border-line pt-5">
      {openOutcome ? (
        <p className="mb-4 flex gap-2.5" role="status">
          <StatusMark status={isUnderWay(run) ? "running" : "unknown"} className="mt-0.5" />
          {isUnderWay(run) ? (
            <Trans>A payment to this work is under way.</Trans>
          ) : (
            <Trans>A payment to this work has not come to its end.</Trans>
          )}
        </p>
      ) : held > 0n ? (
        <p className="mb-4 text-soft">
          <Trans>{coin(held)} wait in its vault, to be settled.</Trans>
        </p>
      ) : null}
      <Button onClick={() => setOpen(true)}>
        {openOutcome ? (
          <Trans>See the payment</Trans>
        ) : held > 0n ? (
          <Trans>Support or settle</Trans>
        ) : (
          <Trans>Support this work</Trans>
        )}
      </Button>
      {isOpen ? (
        <SupportSheet record={record} name={name} heldWei={held} controls={controls} onClose={() => setOpen(false)} />
      ) : null}
    </div>
  );
}
