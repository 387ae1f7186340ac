const MARKS = ["eroots", "gversion"];

/** Whether a file begins as a CAR does, of version 1 or 2: with a short length and a CBOR map of `roots` or `version`. */
export async function looksLikeCar(file: Blob): Promise<boolean> {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  return MARKS.some((mark) => /^.{1,2}[\xa1\xa2]$/s.test(head.slice(0, head.indexOf(mark))));
}
