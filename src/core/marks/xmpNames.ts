/** Namespaces of the XMP properties that marks are written as (ISO 16684-1, IPTC Photo Metadata, TC260-PG-20258A). */
export const XMP_NS = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  dc: "http://purl.org/dc/elements/1.1/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  iptcExt: "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
  tc260: "http://www.tc260.org.cn/ns/AIGC/1.0/",
} as const;

/** Where IPTC's terms live; the term follows. */
export const SOURCE_TYPE_BASE = "http://cv.iptc.org/newscodes/digitalsourcetype/";
/** Keyword of the PNG chunk that carries XMP. */
export const XMP_KEYWORD = "XML:com.adobe.xmp";
/** Keyword of the PNG chunk that carries the AIGC label. */
export const AIGC_KEYWORD = "AIGC";
