import { useStore } from "../../app/createStore.ts";
import { checkDraft } from "./checkDraft.ts";
import { draftStore } from "./draftStore.ts";
import { SeedText } from "./SeedText.tsx";

/** Before the first grid: four places on the wall, each with the seed that will be drawn there. */
export function EmptyWall() {
  const draft = useStore(draftStore);
  const { sheet } = checkDraft({ ...draft, prompt: "-", negativePrompt: "" });
  const ratio = sheet === null ? 1 : sheet.width / sheet.height;
  return (
    <div className="grid grid-cols-1 items-center gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_23rem]">
      <ul aria-label="Seeds to be drawn" className="grid grid-cols-2 gap-x-3 gap-y-4 sm:grid-cols-4 sm:gap-x-6">
        {(sheet?.seeds ?? []).map((seed) => (
          <li key={seed} className="min-w-0">
            <div className="frame" style={{ aspectRatio: ratio }} />
            <p className="mt-2 truncate text-sm text-soft">
              <SeedText seed={seed} />
            </p>
          </li>
        ))}
      </ul>
      <div className="text-soft">
        <p className="font-serif text-xl text-ink">Four seeds, one wall.</p>
        <p className="mt-2">
          Your words are drawn from four seeds, here in this browser. Choose the one that should last; its seed, words
          and recipe are minted with it, so that anyone can draw it again and see that it is the same.
        </p>
      </div>
    </div>
  );
}
