/** One measured figure; further fields say what it is compared with. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly [more: string]: unknown;
}
