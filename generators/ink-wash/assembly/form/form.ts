/** How colourful the pictures are. */
@inline export function fullness(): f32 { return 0.85; }
