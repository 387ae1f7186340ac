/** What the contracts refuse: the name of a custom error and its values, as the interfaces define them. */
export class Refusal extends Error {
  readonly values: readonly unknown[];

  constructor(name: string, ...values: readonly unknown[]) {
    super(`${name}(${values.join(", ")})`);
    this.name = name;
    this.values = values;
  }
}

/** Refuses when a condition holds. */
export function refuseIf(condition: boolean, name: string, ...values: readonly unknown[]): void {
  if (condition) throw new Refusal(name, ...values);
}
