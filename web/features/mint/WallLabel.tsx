import { useStore } from "../../app/createStore.ts";
import type { Sheet } from "../studio/Draft.ts";
import { generatorStore } from "../studio/generatorStore.ts";
import type { DoneTile } from "../studio/Tile.ts";
import { suggestTitle } from "./MintForm.ts";

/** The label as it would hang beside the picture: title, medium, size, words. */
export function WallLabel({
  sheet,
  tile,
  title,
}: {
  readonly sheet: Sheet;
  readonly tile: DoneTile;
  readonly title: string;
}) {
  const generator = useStore(generatorStore).get(sheet.generator);
  return (
    <div>
      <h2 className="text-xl italic [overflow-wrap:anywhere]">{title.trim() || suggestTitle(sheet.prompt)}</h2>
      <p className="mt-1.5 text-soft">
        {generator ? `${generator.description.name} ${generator.description.version}, ` : null}
        {tile.image.width} × {tile.image.height} pixels
        <br />
        Seed <span className="mono">{tile.seed}</span>
        {sheet.parents.length > 0 ? (
          <>
            <br />
            Descends from {sheet.parents.map(({ id }) => id).join(", ")}
          </>
        ) : null}
      </p>
    </div>
  );
}
