/** One band of a flow: its middle where it leaves and where it arrives, and how thick it is; all in pixels. */
export interface FlowBand {
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

/** Thinnest band that is still seen. */
const THINNEST = 1.5;

/**
 * Bands from one source, stacked in order without gaps around the middle of its side, to rows of their own. As thick as their shares,
 * and none thicker than its row leaves room for.
 *
 * @param sharesBps Shares of the whole, in the order of the rows.
 * @param row Height of a row in pixels.
 */
export function flowBands(sharesBps: readonly number[], row: number): FlowBand[] {
  const sum = sharesBps.reduce((total, share) => total + share, 0);
  const largest = Math.max(1, ...sharesBps);
  const perBps = Math.min((row * sharesBps.length * 0.7) / Math.max(1, sum), (row * 0.7) / largest);
  const bands = sharesBps.map((share) => Math.max(THINNEST, share * perBps));
  const total = bands.reduce((all, one) => all + one, 0);
  let at = (row * sharesBps.length - total) / 2;
  return bands.map((thickness, index) => {
    const from = at + thickness / 2;
    at += thickness;
    return { from, to: row * (index + 0.5), thickness };
  });
}
