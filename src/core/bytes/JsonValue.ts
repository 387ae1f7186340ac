/** What JSON can carry: the input and output of every canonical form of this project. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A JSON object: own enumerable string keys, no duplicates. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
