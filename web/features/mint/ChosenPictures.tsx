import { Trans } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { useNavigate } from "../../app/navigation/useNavigate.ts";
import { useWallet } from "../../app/wallet/useWallet.ts";
import { walletDialogOpen } from "../../app/wallet/walletDialog.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem, type ProblemText } from "../../ui/Problem.tsx";
import { draftStore } from "../studio/draftStore.ts";
import type { Grid } from "../studio/gridSession.ts";
import type { DoneTile } from "../studio/Tile.ts";
import { ChainNotice } from "./ChainNotice.tsx";
import { LabelForm } from "./LabelForm.tsx";
import { checkLabel, type LabelProblems } from "./label/checkLabel.ts";
import { labelStore, resetTerms } from "./label/labelStore.ts";
import { titlesOf } from "./label/titlesOf.ts";
import { MintButton } from "./MintButton.tsx";
import { MintRunView } from "./MintRunView.tsx";
import { PictureStrip } from "./PictureStrip.tsx";
import { isMinted } from "./run/MintIntent.ts";
import { type MintRun, stoppedStep } from "./run/MintRun.ts";
import { runWith } from "./session/createMintSession.ts";
import { useMintRuns } from "./session/useMintRuns.ts";
import { useAgreement } from "./useAgreement.ts";
import { useMint } from "./useMint.ts";

const VoucherSheet = lazyPart(async () => (await import("../voucher/VoucherSheet.tsx")).VoucherSheet);
const FeesField = lazyPart(async () => (await import("./FeesField.tsx")).FeesField);

export interface ChosenPicturesProps {
  readonly grid: Grid;
  readonly tiles: readonly DoneTile[];
}

/** What is between heading and button: fades out below while there is more of it than the window holds. */
const SCROLLS =
  "lg:-mx-3 lg:min-h-0 lg:overflow-y-auto lg:overscroll-contain lg:px-3 lg:pb-6 lg:[mask-image:linear-gradient(#000_calc(100%-1.5rem),#0000)] lg:[scrollbar-width:thin]";

/** The label of the chosen pictures, and the mint that they are in if there is one. */
export function ChosenPictures({ grid, tiles }: ChosenPicturesProps) {
  const run = useRunOf(tiles);
  const mint = useMint();
  const wallet = useWallet();
  const navigate = useNavigate();
  const [problems, setProblems] = useState<LabelProblems | null>(null);
  const [refusal, setRefusal] = useState<ProblemText | null>(null);
  const [isSelling, setSelling] = useState(false);
  const { config } = useSeedline();
  const onShow = useRef(true);
  useEffect(() => {
    onShow.current = true;
    return () => {
      onShow.current = false;
    };
  }, []);

  const act = async (go: () => Promise<MintRun>) => {
    if (wallet.status !== "ready") return walletDialogOpen.set(true);
    setRefusal(null);
    const finished = await go().catch((error: unknown) => {
      setRefusal(describeError(error));
      return null;
    });
    if (finished === null || !isMinted(finished.intent) || stoppedStep(finished) !== null) return;
    resetTerms();
    const [work, ...more] = finished.intent.works;
    // A single work is looked at next, unless its salt is still to be saved; whoever went on meanwhile is left where they are.
    if (work?.id != null && more.length === 0 && finished.intent.sheet.salt === null && onShow.current) {
      navigate({ to: "/work/$id", params: { id: work.id } });
    }
  };
  const outputs = tiles.map(({ outputHash }) => outputHash);
  const prompts = tiles.map(({ prompt }) => prompt);
  const { agreed, quote, maxCedeBps, isSaid } = useAgreement(grid.sheet.parents, outputs);
  const isLabelled = () => {
    const draft = draftStore.get();
    const found = checkLabel({ ...draft, titles: titlesOf(outputs, grid.sheet, draft, labelStore.get(), prompts) });
    setProblems(found);
    return found === null;
  };
  const begin = () => {
    if (agreed !== null && isLabelled()) void act(() => mint.begin(grid, tiles, agreed));
  };
  const only = tiles.length === 1 ? tiles[0] : undefined;
  const sellUnminted = () => {
    if (wallet.status !== "ready") return walletDialogOpen.set(true);
    if (isLabelled()) setSelling(true);
  };

  const strip = tiles.length > 1 ? <PictureStrip tiles={tiles} /> : null;
  if (run !== null) {
    return (
      <div className={SCROLLS}>
        {strip}
        <ChainNotice wallet={wallet} />
        <MintRunView
          run={run}
          onAgree={(next) => void act(() => mint.go({ ...run.intent, agreed: next, allowed: false }, true))}
          onGo={wallet.status === "wrong-chain" ? null : (maySign) => void act(() => mint.go(run.intent, maySign))}
        />
      </div>
    );
  }
  return (
    <>
      <div className={SCROLLS}>
        {strip}
        <LabelForm sheet={grid.sheet} tiles={tiles} problems={problems}>
          {grid.sheet.parents.length === 0 || isSaid ? null : (
            <FeesField quote={quote} count={tiles.length} maxCedeBps={maxCedeBps} />
          )}
        </LabelForm>
      </div>
      <div className="max-lg:mt-6">
        <ChainNotice wallet={wallet} />
        {refusal === null ? null : (
          <div className="mb-5">
            <Problem problem={refusal} />
          </div>
        )}
        <MintButton wallet={wallet} disabled={agreed === null} count={tiles.length} onMint={begin} />
        {only === undefined || config.contracts.market === undefined ? null : (
          <Button
            variant="quiet"
            className="mt-2 w-full"
            disabled={agreed === null || wallet.status === "wrong-chain" || wallet.status === "connecting"}
            onClick={sellUnminted}
          >
            <Trans>Sell it unminted…</Trans>
          </Button>
        )}
        {only !== undefined && isSelling && agreed !== null ? (
          <VoucherSheet
            grid={grid}
            tile={only}
            agreed={agreed}
            grants={quote.data?.grants ?? []}
            onClose={() => setSelling(false)}
          />
        ) : null}
      </div>
    </>
  );
}

/** The mint that has all these pictures; one that has only some of them shows once those are chosen alone. */
function useRunOf(tiles: readonly DoneTile[]): MintRun | null {
  const runs = useMintRuns();
  const [first] = tiles;
  if (first === undefined) return null;
  const run = runWith(runs, first.outputHash);
  const has = (output: string) => run?.intent.works.some(({ outputHash }) => outputHash === output) ?? false;
  const whole = tiles.every(({ outputHash }) => has(outputHash));
  return whole ? run : null;
}
