import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { SeedlineError } from "../../../src/core/errors.ts";
import { createStore } from "../../app/createStore.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { useNavigate } from "../../app/navigation/useNavigate.ts";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { FileDrop } from "./FileDrop.tsx";
import { readTarget, type VerifyTarget } from "./readTarget.ts";
import { TargetForm } from "./TargetForm.tsx";
import { useIncoming } from "./useIncoming.ts";
import { useVerifier } from "./useVerifier.ts";
import { VerifyIntro } from "./VerifyIntro.tsx";
import { VerifyPanel } from "./VerifyPanel.tsx";
import { WhatIsProven } from "./WhatIsProven.tsx";

/** A file that was dropped on the page of another work, on its way to a page of its own. */
const handedOver = createStore<File | null>(null);

/**
 * `/verify` and `/verify/:id`: a work or a file is checked, without a wallet and without trusting anyone.
 * @param id Number or CID from the address; null for the page that waits for a file.
 */
export function VerifyPage({ id }: { readonly id: string | null }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { state, verify, cancel } = useVerifier();
  const [asked, setAsked] = useState<VerifyTarget | null>(null);
  const [refused, setRefused] = useState<SeedlineError | null>(null);
  const [dropped, setDropped] = useState(1);

  const begin = (target: VerifyTarget) => {
    setRefused(null);
    setAsked(target);
    void verify(target);
  };
  const onFile = (file: File, count = 1) => {
    setDropped(count);
    if (id === null) return begin({ kind: "file", file });
    handedOver.set(file);
    navigate({ to: "/verify" });
  };
  const onText = (text: string) => {
    try {
      const target = readTarget(text);
      const named = target.kind === "work" ? target.id.toString() : target.cid;
      if (named === id) return begin(target);
      navigate({ to: "/verify/$id", params: { id: named } });
    } catch (error) {
      if (!(error instanceof SeedlineError)) throw error;
      cancel();
      setAsked(null);
      setRefused(error);
    }
  };
  const over = useIncoming({ onFile, onText });

  useEffect(() => {
    const file = handedOver.get();
    handedOver.set(null);
    try {
      if (id === null && file === null) return;
      const target = id === null ? null : readTarget(id);
      const first = target ?? (file ? { kind: "file" as const, file } : null);
      if (first === null) return;
      setAsked(first);
      void verify(first);
    } catch (error) {
      if (error instanceof SeedlineError) setRefused(error);
    }
  }, [id, verify]);

  useEffect(() => {
    document.title = id === null ? t`Verify · Seedline` : t`Verify ${id} · Seedline`;
  }, [id, t]);

  const stop = () => {
    cancel();
    setAsked(null);
    if (id !== null) navigate({ to: "/verify" });
  };
  const isIdle = state.status === "idle";
  return (
    <div className="mx-auto max-w-[90rem] px-5 sm:px-10">
      <header className="pt-6 pb-8 sm:pt-10">
        <h1 className="text-2xl [overflow-wrap:anywhere]">
          <Title asked={isIdle ? null : asked} id={state.status === "running" ? state.id : foundId(state)} />
        </h1>
        {isIdle ? (
          <VerifyIntro />
        ) : asked?.kind === "file" && foundId(state) !== null ? (
          <p className="mt-2 text-soft [overflow-wrap:anywhere]">
            <Trans>
              This is what <bdi className="italic">{asked.file.name}</bdi> shows.
            </Trans>
          </p>
        ) : null}
        {!isIdle && dropped > 1 && asked?.kind === "file" ? (
          <p className="mt-2 text-soft">
            <Trans>The first of {dropped} files; the others were not looked at.</Trans>
          </p>
        ) : null}
      </header>
      {refused ? (
        <div className="mb-8">
          <Problem problem={describeError(refused)} />
        </div>
      ) : null}
      {isIdle ? (
        <>
          <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
            <FileDrop over={over} onFile={onFile} />
            <TargetForm onText={onText} />
          </div>
          <WhatIsProven />
        </>
      ) : (
        <>
          <VerifyPanel
            whole
            state={state}
            onCancel={stop}
            onRetry={() => asked && void verify(asked)}
            onTarget={begin}
          />
          <div className="mt-16 grid gap-x-14 gap-y-8 border-t border-line pt-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
            <FileDrop over={over} onFile={onFile} small />
            <TargetForm onText={onText} />
          </div>
        </>
      )}
    </div>
  );
}

function foundId(state: ReturnType<typeof useVerifier>["state"]): bigint | null {
  return state.status === "done" ? (state.verification.judgement?.id ?? null) : null;
}

function Title({ asked, id }: { readonly asked: VerifyTarget | null; readonly id: bigint | null }) {
  if (asked === null) return <Trans>Verify a work</Trans>;
  const work = id ?? (asked.kind === "work" ? asked.id : null);
  if (work === null) {
    return asked.kind === "file" ? <bdi className="italic">{asked.file.name}</bdi> : <Trans>A file on IPFS</Trans>;
  }
  const number = work.toString();
  return (
    <Link to="/work/$id" params={{ id: number }} className="link">
      <Trans>Work {number}</Trans>
    </Link>
  );
}
