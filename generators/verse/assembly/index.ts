import { DESCRIPTION, REFUSAL, REFUSAL_LENGTH } from "./describe.gen";
import { allocate } from "./memory";
import { readParent } from "./request/parents";
import { readRequest } from "./request/request";
import { compose } from "./text/compose";
import { length, start } from "./text/out";

const result = memory.data(20);

export function alloc(length: u32): usize { return allocate(length); }

export function describe(): usize { return DESCRIPTION; }

/** Width and height stay zero: what is answered is a text. */
function answer(status: u32, data: usize, length: u32): usize {
  store<u32>(result, status);
  store<u32>(result, data, 12);
  store<u32>(result, length, 16);
  return result;
}

/** One text. A module instance serves one call: a second one would start from what the first one left. */
export function generate(request: usize, size: u32): usize {
  const n: u32 = size < 4 ? 0 : load<u32>(request);
  let good = n <= size - 4 && readRequest(request + 4, n);
  let at: u32 = n + 4;
  for (; good && at < size; ) {
    const w = load<u32>(request + at), h = load<u32>(request + at, 4);
    good = at + 8 <= size && w - 8 <= 16376 && h - 8 <= 16376 && <u64>w * h * 4 <= size - at - 8 && readParent(request + at + 8, w, h);
    at += 8 + w * h * 4;
  }
  if (!good) return answer(1, REFUSAL, REFUSAL_LENGTH);
  compose();
  return answer(0, start, length);
}
