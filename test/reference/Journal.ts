/** Undoes what a refused call has changed, as a chain does. */
export class Journal {
  #undo: (() => void)[] = [];

  /** Does all of an action or, when it throws, nothing of it. */
  attempt<Result>(action: () => Result): Result {
    this.#undo = [];
    try {
      return action();
    } catch (error) {
      for (const undo of this.#undo.reverse()) undo();
      throw error;
    }
  }

  note(undo: () => void): void {
    this.#undo.push(undo);
  }
}

type Part = string | number | bigint;

/** Values by one or several parts of a key, in a journal; values are replaced, never changed. */
export class Book<Value> {
  readonly #journal: Journal;
  readonly #values = new Map<string, Value>();
  readonly #otherwise: Value;

  constructor(journal: Journal, otherwise: Value) {
    this.#journal = journal;
    this.#otherwise = otherwise;
  }

  get(...parts: readonly Part[]): Value {
    return this.#values.get(keyOf(parts)) ?? this.#otherwise;
  }

  set(value: Value, ...parts: readonly Part[]): void {
    const key = keyOf(parts);
    const before = this.#values.get(key);
    this.#journal.note(() => (before === undefined ? this.#values.delete(key) : this.#values.set(key, before)));
    this.#values.set(key, value);
  }

  values(): Value[] {
    return [...this.#values.values()];
  }
}

const keyOf = (parts: readonly Part[]) => parts.join("/").toLowerCase();

/** Adds to an amount in a book. */
export function add(book: Book<bigint>, amount: bigint, ...parts: readonly Part[]): void {
  book.set(book.get(...parts) + amount, ...parts);
}
