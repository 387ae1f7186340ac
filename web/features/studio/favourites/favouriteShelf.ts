import { openShelf } from "../shelf/openShelf.ts";
import { type Favourite, favouriteDocument, parseFavourite } from "./Favourite.ts";

/** Pictures and grids with a star. */
export const favouriteShelf = openShelf<Favourite>("favourites", {
  toDocument: favouriteDocument,
  parse: parseFavourite,
});
