/** Something about a manifest that this version cannot check: neither valid nor invalid. */
export class ManifestUnsupported extends Error {}
