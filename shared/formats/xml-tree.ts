/**
 * A small tree of an XML file, with the line of every element: Akoma Ntoso nests and refers back, which events alone
 * make hard to follow. Nothing outside the file is ever loaded and no entity of the file's own is ever expanded.
 */
import { SaxesParser } from "saxes";
import { DomainError } from "../errors.ts";

export interface XmlElement {
  /** Local name; the prefix is gone. */
  readonly name: string;
  /** Namespace URI, "" if none. */
  readonly uri: string;
  /** By local name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Line of the start tag, from 1. */
  readonly line: number;
}

export type XmlNode = XmlElement | string;

/** Real resolutions are nested about 15 deep; the reader walks the tree by recursion. */
const MAX_DEPTH = 200;
/** Real resolutions have about 3,000 elements. */
const MAX_ELEMENTS = 1_000_000;

/**
 * The root element.
 * @throws DomainError input.xml with line and column
 */
export function parseXml(text: string, file: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const top: { children: XmlNode[] } = { children: [] };
  const open: { children: XmlNode[] }[] = [top];
  let elements = 0;
  const fail = (message: string, mend: string): never => {
    throw new DomainError("input.xml", message, {
      file,
      place: { line: parser.line, column: Math.max(1, parser.column) },
      mend,
    });
  };
  parser.on("error", (error) => {
    fail(`The XML is broken: ${withoutPlace(error.message)}.`, "Mend the file there, or export it again.");
  });
  parser.on("doctype", (doctype) => {
    if (/<!/.test(doctype))
      fail("The XML defines entities of its own.", "Remove the DOCTYPE; write the characters themselves.");
  });
  parser.on("opentag", (tag) => {
    elements += 1;
    if (open.length > MAX_DEPTH || elements > MAX_ELEMENTS) {
      fail(
        "The XML is nested too deeply or has too many elements for a resolution.",
        "Give the file of one resolution.",
      );
    }
    const attributes: Record<string, string> = Object.create(null);
    for (const attribute of Object.values(tag.attributes)) attributes[attribute.local] = attribute.value;
    const element = { name: tag.local, uri: tag.uri, attributes, children: [] as XmlNode[], line: parser.line };
    open.at(-1)?.children.push(element);
    if (!tag.isSelfClosing) open.push(element);
  });
  parser.on("closetag", (tag) => {
    if (!tag.isSelfClosing) open.pop();
  });
  const append = (words: string) => {
    if (open.length > 1) open.at(-1)?.children.push(words);
  };
  parser.on("text", append);
  parser.on("cdata", append);
  parser.write(text).close();
  const root = top.children.find((node): node is XmlElement => typeof node !== "string");
  return root ?? fail("The XML has no element.", "Give an Akoma Ntoso file.");
}

/** The first descendant, or the element itself, with that local name. */
export function find(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = typeof child === "string" ? undefined : find(child, name);
    if (found) return found;
  }
  return undefined;
}

/** Every descendant with that local name, in document order. */
export function findAll(element: XmlElement, name: string, out: XmlElement[] = []): XmlElement[] {
  for (const child of elementsOf(element)) {
    if (child.name === name) out.push(child);
    findAll(child, name, out);
  }
  return out;
}

/** The children that are elements. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== "string");
}

/** All characters of an element, single spaces, trimmed. */
export function plainText(node: XmlNode): string {
  const collect = (n: XmlNode): string => (typeof n === "string" ? n : n.children.map(collect).join(""));
  return collect(node).replace(/\s+/g, " ").trim();
}

/** saxes puts "line:column: " in front and may end with a full stop. */
function withoutPlace(message: string): string {
  return message.replace(/^(?:[^:\n]*:)?\d+:\d+: /, "").replace(/\.$/, "");
}
