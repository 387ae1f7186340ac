/** A bump allocator: one module instance draws one picture and is thrown away, so nothing is ever freed. */
let top: usize = 0;

export function allocate(size: usize): usize {
  if (!top) top = (__heap_base + 15) & ~15;
  const p = top;
  top = (p + size + 31) & ~15;
  const pages = <i32>((top + 0xffff) >> 16) - memory.size();
  if (pages > 0 && memory.grow(pages) < 0) unreachable();
  return p;
}
