import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useStore } from "../../app/createStore.ts";
import { useWallet, type WalletState } from "../../app/wallet/useWallet.ts";
import { walletDialogOpen } from "../../app/wallet/walletDialog.ts";
import { Button } from "../../ui/Button.tsx";
import { draftStore } from "../studio/draftStore.ts";
import type { Grid } from "../studio/gridSession.ts";
import type { DoneTile } from "../studio/Tile.ts";
import { ChainNotice } from "./ChainNotice.tsx";
import { LabelForm } from "./LabelForm.tsx";
import { MintProgress } from "./MintProgress.tsx";
import { isRunning, stoppedStep } from "./MintRun.ts";
import { mintRunOf, mintRuns } from "./mintSession.ts";
import { useMint } from "./useMint.ts";
import { WallLabel } from "./WallLabel.tsx";

/** The label beside the wall: what the chosen picture is called, and how it becomes a work. */
export function MintPanel({ grid, tiles }: { readonly grid: Grid; readonly tiles: readonly DoneTile[] }) {
  const tile = tiles[0];
  return (
    <section aria-label="Chosen picture" className="lg:sticky lg:top-8">
      {tile === undefined ? <NothingChosen /> : <ChosenPicture key={tile.outputHash} grid={grid} tile={tile} />}
    </section>
  );
}

function NothingChosen() {
  return (
    <div className="border-t border-line pt-5 text-soft">
      <p className="font-serif text-xl text-ink">Choose one.</p>
      <p className="mt-2">
        The picture you choose is minted with its seed, words and recipe. The others stay one seed away: the same
        settings bring them back.
      </p>
    </div>
  );
}

function ChosenPicture({ grid, tile }: { readonly grid: Grid; readonly tile: DoneTile }) {
  const draft = useStore(draftStore);
  const run = mintRunOf(useStore(mintRuns), tile.outputHash);
  const wallet = useWallet();
  const navigate = useNavigate();
  const { mint, formProblems } = useMint(grid, tile);
  const running = isRunning(run);
  const begun = running || stoppedStep(run) !== null || run.id !== null;
  const onShow = useRef(true);
  useEffect(() => {
    onShow.current = true;
    return () => {
      onShow.current = false;
    };
  }, []);
  const go = async () => {
    if (wallet.status !== "ready") return walletDialogOpen.set(true);
    const finished = await mint(wallet);
    // Whoever went on to something else meanwhile is left there; the picture's label links to the work.
    if (finished?.id != null && onShow.current)
      await navigate({ to: "/work/$id", params: { id: finished.id.toString() } });
  };
  return (
    <div className="border-t border-line pt-5">
      <WallLabel sheet={grid.sheet} tile={tile} title={draft.title} />
      <LabelForm
        sheet={grid.sheet}
        outputHash={tile.outputHash}
        problems={formProblems}
        locked={running || run.txHash !== null || run.id !== null}
      />
      <div className="mt-7">
        <ChainNotice wallet={wallet} />
        {begun ? (
          <MintProgress run={run} onRetry={wallet.status === "wrong-chain" ? null : () => void go()} />
        ) : (
          <MintButton wallet={wallet} onMint={() => void go()} />
        )}
      </div>
    </div>
  );
}

function MintButton({ wallet, onMint }: { readonly wallet: WalletState; readonly onMint: () => void }) {
  return (
    <>
      <Button
        variant="primary"
        size="lg"
        className="w-full"
        disabled={wallet.status === "wrong-chain" || wallet.status === "connecting"}
        onClick={onMint}
      >
        Mint
      </Button>
      {wallet.status === "none" ? (
        <p className="mt-2 text-sm text-soft">Minting needs a wallet; it will ask you to choose one.</p>
      ) : null}
    </>
  );
}
