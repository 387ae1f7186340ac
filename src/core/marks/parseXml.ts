/** An element of an XML document; names are resolved to their namespace ("" for none). */
export interface XmlElement {
  readonly ns: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly (XmlElement | string)[];
}

export interface XmlAttribute {
  readonly ns: string;
  readonly name: string;
  readonly value: string;
}

const MAX_DEPTH = 64;
const MAX_ELEMENTS = 20_000;
const MAX_ATTRIBUTES = 256;
const XML_NS = "http://www.w3.org/XML/1998/namespace";
const NAME = /[A-Za-z_\u0080-\uffff][\w.\-\u0080-\uffff]*(?::[A-Za-z_\u0080-\uffff][\w.\-\u0080-\uffff]*)?/y;
const ATTRIBUTE = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

interface OpenElement extends XmlElement {
  readonly tag: string;
  readonly children: (XmlElement | string)[];
  readonly scope: ReadonlyMap<string, string>;
}

/**
 * Reads a small XML document from a stranger: elements, attributes, text, namespaces. Document types are refused, and with
 * them every entity but the five of XML itself; depth and number of elements are bounded, and no rule looks back.
 *
 * @throws Error with the fault
 */
export function parseXml(text: string): XmlElement {
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  let at = 0;
  while (at < text.length) {
    const top = open.at(-1);
    const next = text.indexOf("<", at);
    const end = next < 0 ? text.length : next;
    if (end > at) addText(top, text.slice(at, end));
    if (next < 0) break;
    if (text.startsWith("<!--", next)) at = after(text, "-->", next + 4);
    else if (text.startsWith("<?", next)) at = after(text, "?>", next + 2);
    else if (text.startsWith("<![CDATA[", next)) {
      at = after(text, "]]>", next + 9);
      top?.children.push(text.slice(next + 9, at - 3));
    } else if (text.startsWith("<!", next)) throw new Error("it declares a document type");
    else if (text.startsWith("</", next)) {
      at = after(text, ">", next);
      const tag = text.slice(next + 2, at - 1).trimEnd();
      const closed = open.pop();
      if (closed === undefined || closed.tag !== tag) throw new Error(`</${tag.slice(0, 50)}> closes nothing`);
    } else {
      elements += 1;
      if (elements > MAX_ELEMENTS || open.length >= MAX_DEPTH) throw new Error("it has too many elements");
      const started = startElement(text, next, top);
      at = started.at;
      if (top !== undefined) top.children.push(started.element);
      else if (root === null) root = started.element;
      else throw new Error("it has more than one root");
      if (!started.empty) open.push(started.element);
    }
  }
  if (root === null || open.length > 0) throw new Error("it ends too early");
  return root;
}

function addText(top: OpenElement | undefined, raw: string): void {
  if (top !== undefined) top.children.push(decode(raw));
  else if (raw.replaceAll("\ufeff", "").trim() !== "") throw new Error("there is text outside the root");
}

function startElement(
  text: string,
  start: number,
  parent: OpenElement | undefined,
): { element: OpenElement; at: number; empty: boolean } {
  NAME.lastIndex = start + 1;
  const tag = NAME.exec(text)?.[0];
  if (tag === undefined) throw new Error(`a tag at ${start} has no name`);
  let at = start + 1 + tag.length;
  const raw: [name: string, value: string][] = [];
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(text);
    if (match === null) break;
    raw.push([match[1] ?? "", decode((match[2] ?? match[3] ?? "").replace(/[\t\n\r]/g, " "))]);
    at = ATTRIBUTE.lastIndex;
    if (raw.length > MAX_ATTRIBUTES) throw new Error("an element has too many attributes");
  }
  while (/\s/.test(text[at] ?? "")) at += 1;
  const empty = text[at] === "/";
  if (empty) at += 1;
  if (text[at] !== ">") throw new Error(`the tag ${tag.slice(0, 50)} is malformed`);
  const scope = scopeOf(raw, parent?.scope);
  const attributes = raw.map(([name, value]) => ({ ...resolve(name, scope, false), value }));
  return { element: { ...resolve(tag, scope, true), tag, attributes, children: [], scope }, at: at + 1, empty };
}

/** The namespaces in force within an element; shared with its parent unless it declares its own. */
function scopeOf(
  attributes: readonly (readonly [string, string])[],
  outer: ReadonlyMap<string, string> = new Map([["xml", XML_NS]]),
): ReadonlyMap<string, string> {
  const declared = attributes.flatMap(([name, value]): [string, string][] => {
    if (name === "xmlns") return [["", value]];
    return name.startsWith("xmlns:") ? [[name.slice(6), value]] : [];
  });
  if (declared.length === 0) return outer;
  const scope = new Map([...outer, ...declared]);
  // Every declaration copies what is in force: without a bound a small file would cost far more than its own size.
  if (scope.size > MAX_ATTRIBUTES) throw new Error("it declares too many namespaces");
  return scope;
}

function resolve(qualified: string, scope: ReadonlyMap<string, string>, isElement: boolean) {
  const colon = qualified.indexOf(":");
  if (colon < 0) return { ns: isElement ? (scope.get("") ?? "") : "", name: qualified };
  return { ns: scope.get(qualified.slice(0, colon)) ?? "", name: qualified.slice(colon + 1) };
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) throw new Error(`${mark} is missing`);
  return at + mark.length;
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decode(raw: string): string {
  return raw.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
    const point =
      code === null ? undefined : Number.parseInt(code[1] ?? code[2] ?? "", code[1] === undefined ? 10 : 16);
    if (point !== undefined && isScalar(point) && whole.endsWith(";")) return String.fromCodePoint(point);
    const character = whole.endsWith(";") && Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (character === undefined) throw new Error(`the entity ${whole.slice(0, 20)} is not known`);
    return character;
  });
}

/** A character, as opposed to half of one. */
function isScalar(point: number): boolean {
  return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
}
