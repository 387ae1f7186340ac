/**
 * One piece of evidence: either it is there, or the source says that it is not there, or nobody could say. Only the first
 * can make a check pass, and only the first two can make it fail.
 */
export type Gathered<T> = Found<T> | Absent | Unavailable;

export interface Found<T> {
  readonly state: "found";
  readonly value: T;
}

/** The source answered, and its answer is that there is no such thing. */
export interface Absent {
  readonly state: "absent";
}

/** No answer, or none that can be used. */
export interface Unavailable {
  readonly state: "unavailable";
  /** A clause that can follow "because": "the node does not answer". */
  readonly reason: string;
}

export function found<T>(value: T): Found<T> {
  return { state: "found", value };
}

export const ABSENT: Absent = { state: "absent" };

export function unavailable(reason: string): Unavailable {
  return { state: "unavailable", reason };
}

/** What a map of evidence holds for a key; a key that was never asked for is unavailable, not absent. */
export function gatheredAt<K, T>(map: ReadonlyMap<K, Gathered<T>>, key: K): Gathered<T> {
  return map.get(key) ?? unavailable("it was not looked up");
}
