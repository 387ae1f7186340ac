/** How colourful the pages are. */
@inline export function fullness(): f32 { return 1; }
