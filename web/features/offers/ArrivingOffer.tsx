import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { useWallet } from "../../app/wallet/useWallet.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem, type ProblemText } from "../../ui/Problem.tsx";
import { toast } from "../../ui/toast/toast.ts";
import { offerInHash } from "./offerLink.ts";
import { useTakeOffer } from "./useTakeOffer.ts";

/** Puts the offer in use that the address names, or says why it cannot be used. Then the address lets go of it. */
export function ArrivingOffer() {
  const { t } = useLingui();
  const [text, setText] = useState(() => offerInHash(location.hash));
  const [problem, setProblem] = useState<ProblemText | null>(null);
  const take = useTakeOffer();
  const { status } = useWallet();
  const taken = useRef<string | null>(null);
  useEffect(() => {
    // A link that is opened where the Studio is open already changes nothing but what stands behind the "#".
    const look = () => {
      const next = offerInHash(location.hash);
      if (next !== null) setText(next);
    };
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  useEffect(() => {
    // Whose offer it is depends on the account: a wallet that is about to be there is waited for.
    if (text === null || status === "connecting" || taken.current === text) return;
    taken.current = text;
    setProblem(null);
    history.replaceState(history.state, "", location.pathname + location.search);
    take(text).then(
      ({ asset }) => {
        setText(null);
        taken.current = null;
        const work = asset.toString();
        toast({ tone: "pass", title: t`The offer for work ${work} is in use.` });
      },
      (error: unknown) => setProblem(describeError(error, t`The draft is as it was; nothing was signed.`)),
    );
  });
  if (problem === null || text === null) return null;
  const again = () => {
    taken.current = null;
    setProblem(null);
    setText(`${text}`);
  };
  return (
    <section aria-label={t`The offer of this link`} className="mb-6 max-w-2xl">
      <Problem problem={problem}>
        <Button size="sm" onClick={again}>
          <Trans>Ask again</Trans>
        </Button>
        <Button
          size="sm"
          variant="quiet"
          onClick={() => {
            taken.current = null;
            setProblem(null);
            setText(null);
          }}
        >
          <Trans>Dismiss</Trans>
        </Button>
      </Problem>
    </section>
  );
}
