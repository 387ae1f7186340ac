import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { DEFAULT_GENERATOR } from "../../../src/core/generator/defaultGenerator.ts";
import { useStore } from "../../app/createStore.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { changeDraft, draftStore } from "./draftStore.ts";
import { ExamplePicture } from "./ExamplePicture.tsx";
import { generateGrid } from "./generateGrid.ts";
import { drawnBy } from "./style/drawnBy.ts";
import { useStartGrid } from "./useStartGrid.ts";

const StyleWall = lazyPart(async () => (await import("./style/StyleWall.tsx")).StyleWall);

/** Words that show what the built-in generators do well, each family once and the first one's other side. */
const EXAMPLES = [
  { generator: "ink-wash", prompt: msg`Misty mountains at dawn, rose and slate`, seed: "81" },
  { generator: DEFAULT_GENERATOR, prompt: msg`Blue velvet and one thread of gold`, seed: "77" },
  { generator: "neural-cells", prompt: msg`Coral growing in warm light`, seed: "78" },
  { generator: "flow-field", prompt: msg`Autumn wind, copper and deep blue`, seed: "80" },
  { generator: DEFAULT_GENERATOR, prompt: msg`Glass planets over a green sea`, seed: "79" },
  { generator: "ornament", prompt: msg`A carpet of saffron, indigo and rose`, seed: "79" },
];

/** Before the first grid: a few beginnings, drawn here and now, that one click takes over. */
export function EmptyWall() {
  const { i18n, t } = useLingui();
  const startGrid = useStartGrid();
  const { style } = useStore(draftStore);
  const take = (generator: string, prompt: string, seed: string) => {
    // What was shown is what comes.
    changeDraft({
      ...drawnBy(draftStore.get(), generator),
      ...{ prompt, slots: [], seed, sweep: { kind: "seeds", step: "1" } },
    });
    generateGrid(startGrid);
  };
  if (style !== null) return <StyleWall style={style} />;
  return (
    <div>
      <h2 className="text-xl">
        <Trans>Begin with words.</Trans>
      </h2>
      <p className="mt-1.5 max-w-[58ch] text-soft">
        <Trans>
          They are drawn from four seeds, in this browser. Choose the picture that should last: it is minted with its
          seed, words and recipe, so that anyone can draw it again and see that it is the same.
        </Trans>
      </p>
      <ul
        aria-label={t`Examples`}
        className="mt-7 grid max-w-6xl grid-cols-1 gap-x-5 gap-y-5 sm:grid-cols-3 sm:gap-y-9"
      >
        {EXAMPLES.map(({ generator, prompt, seed }) => (
          <li key={seed + prompt.id}>
            <button
              type="button"
              onClick={() => take(generator, i18n._(prompt), seed)}
              className="group flex w-full gap-4 text-left max-sm:items-center sm:flex-col sm:gap-3"
            >
              <span className="frame block aspect-square w-24 shrink-0 overflow-clip sm:w-full">
                <ExamplePicture generator={generator} prompt={i18n._(prompt)} seed={seed} />
              </span>
              <span className="font-serif text-lg">
                {i18n._(prompt)}
                <Icon
                  name="arrow"
                  className="ml-2 inline align-[-0.1em] text-soft transition-transform group-hover:translate-x-1"
                />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
