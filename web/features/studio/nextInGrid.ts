/**
 * Where an arrow key leads in a grid that is read row by row.
 * @param index The place one is at; -1 when at none.
 * @returns The next place; null when the key leads nowhere.
 */
export function nextInGrid(key: string, index: number, count: number, columns: number): number | null {
  if (index < 0) return null;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined || next < 0 || next >= count || next === index ? null : next;
}
