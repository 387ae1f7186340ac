import { parseXml, type XmlElement } from "./parseXml.ts";
import { XMP_NS } from "./xmpNames.ts";

/** Largest XMP packet that is read, in characters. */
const MAX_XMP_LENGTH = 1024 * 1024;

/** Looks a simple property up; null when the packet does not have it. */
export type XmpProperties = (ns: string, name: string) => string | null;

/**
 * Reads the simple properties of an XMP packet, whoever wrote it: as attribute or element, alone or as the first item of a list.
 *
 * @throws Error with the fault
 */
export function readXmp(packet: string): XmpProperties {
  if (packet.length > MAX_XMP_LENGTH) throw new Error(`it has ${packet.length} characters`);
  const root = parseXml(packet);
  const rdf = is(root, XMP_NS.rdf, "RDF") ? root : root.children.find((child) => is(child, XMP_NS.rdf, "RDF"));
  const descriptions = elementsOf(rdf).filter((child) => is(child, XMP_NS.rdf, "Description"));
  return (ns, name) => {
    for (const { attributes, children } of descriptions) {
      const attribute = attributes.find((item) => item.ns === ns && item.name === name);
      if (attribute !== undefined) return attribute.value;
      const element = children.find((child) => is(child, ns, name));
      if (element !== undefined) return propertyValue(element as XmlElement);
    }
    return null;
  };
}

function propertyValue(property: XmlElement): string {
  const resource = property.attributes.find(({ ns, name }) => ns === XMP_NS.rdf && name === "resource");
  if (resource !== undefined) return resource.value;
  const [list] = elementsOf(property);
  const items = elementsOf(list).filter((child) => is(child, XMP_NS.rdf, "li"));
  const isDefault = (item: XmlElement) =>
    item.attributes.some(({ name, value }) => name === "lang" && value === "x-default");
  return textOf(items.find(isDefault) ?? items[0] ?? property);
}

function elementsOf(element: XmlElement | string | undefined): XmlElement[] {
  if (element === undefined || typeof element === "string") return [];
  return element.children.filter((child) => typeof child !== "string");
}

function textOf({ children }: XmlElement): string {
  return children.filter((child) => typeof child === "string").join("");
}

function is(node: XmlElement | string, ns: string, name: string): boolean {
  return typeof node !== "string" && node.ns === ns && node.name === name;
}
