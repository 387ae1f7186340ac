import { writeAigcLabel } from "./AigcLabel.ts";
import { escapeXml } from "./escapeXml.ts";
import type { Marks } from "./Marks.ts";
import { SOURCE_TYPE_BASE, XMP_NS } from "./xmpNames.ts";

/**
 * Marks as an XMP packet (ISO 16684-1): the same marks give the same text. It is read-only and has no padding, since whoever
 * edits a file in place changes its contentHash.
 */
export function writeXmp({ title, creatorTool, sourceType, aigc }: Marks): string {
  const lines = [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    ` <rdf:RDF xmlns:rdf="${XMP_NS.rdf}">`,
    '  <rdf:Description rdf:about=""',
    `    xmlns:dc="${XMP_NS.dc}"`,
    `    xmlns:xmp="${XMP_NS.xmp}"${sourceType === null ? "" : `\n    xmlns:Iptc4xmpExt="${XMP_NS.iptcExt}"`}${aigc === null ? "" : `\n    xmlns:TC260="${XMP_NS.tc260}"`}>`,
    `   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>`,
    `   <xmp:CreatorTool>${escapeXml(creatorTool)}</xmp:CreatorTool>`,
    ...(sourceType === null
      ? []
      : [`   <Iptc4xmpExt:DigitalSourceType>${SOURCE_TYPE_BASE}${sourceType}</Iptc4xmpExt:DigitalSourceType>`]),
    ...(aigc === null ? [] : [`   <TC260:AIGC>${escapeXml(writeAigcLabel(aigc))}</TC260:AIGC>`]),
    "  </rdf:Description>",
    " </rdf:RDF>",
    "</x:xmpmeta>",
    '<?xpacket end="r"?>',
  ];
  return lines.join("\n");
}
