/** One for each seed of a grid. */
const PLACES = ["first", "second", "third", "fourth"] as const;

/** Before the first grid: four places on the wall, and what will hang there. */
export function EmptyWall() {
  return (
    <div className="grid items-center gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4 sm:gap-6" aria-hidden="true">
        {PLACES.map((place) => (
          <div key={place} className="aspect-square border border-dashed border-edge/50" />
        ))}
      </div>
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
