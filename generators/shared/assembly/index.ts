import { DESCRIPTION, REFUSAL, REFUSAL_LENGTH } from "./describe.gen";
import { allocate } from "./memory";
import { draw } from "./render/draw";
import { readParent } from "./request/parents";
import { height, readRequest, width } from "./request/request";

const result = memory.data(20);

export function alloc(length: u32): usize { return allocate(length); }

export function describe(): usize { return DESCRIPTION; }

function answer(status: u32, data: usize, length: u32): usize {
  store<u32>(result, status);
  store<u32>(result, width, 4);
  store<u32>(result, height, 8);
  store<u32>(result, data, 12);
  store<u32>(result, length, 16);
  return result;
}

/** One picture. A module instance serves one call: a second one would start from what the first one left. */
export function generate(request: usize, length: u32): usize {
  const n: u32 = length < 4 ? 0 : load<u32>(request);
  let good = n <= length - 4 && readRequest(request + 4, n);
  let at: u32 = n + 4;
  for (; good && at < length; ) {
    const w = load<u32>(request + at), h = load<u32>(request + at, 4);
    good = at + 8 <= length && w - 8 <= 16376 && h - 8 <= 16376 && <u64>w * h * 4 <= length - at - 8 && readParent(request + at + 8, w, h);
    at += 8 + w * h * 4;
  }
  if (!good) return answer(1, REFUSAL, REFUSAL_LENGTH);
  const size = (width * height) << 2, out = allocate(size + 16);
  draw(out);
  return answer(0, out, size);
}
