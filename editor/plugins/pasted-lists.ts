/** The signs of lists in pasted markup, as the readers of text know them (kind markers of shared/formats/text-body.ts, "(a)"). */
import { kindMarker } from "../../shared/formats/text-body.ts";
import { MAX_LEVEL } from "../../shared/resolution/resolution.ts";

/** How a list counts its items. */
export type ListType = "numbers" | "letters" | "bullets";

/** `style`: the list's own. */
export function listType(list: Element, style: string): ListType {
  const type = /list-style(?:-type)?\s*:\s*([a-z-]+)/i.exec(style)?.[1] ?? list.getAttribute("data-type") ?? "";
  if (/^(?:decimal|1$)/i.test(type)) return "numbers";
  if (/^(?:lower-(?:alpha|latin|roman)|[ai]$)/.test(type)) return "letters";
  return list.nodeName === "OL" && type === "" ? "numbers" : "bullets";
}

/** The kind of an item of a list: a number of the outermost is a paragraph's number, all others are of sub-paragraphs. */
export function itemSign(
  item: Element,
  { lists, depth }: { readonly lists: readonly ListType[]; readonly depth: number },
): string {
  const style = item.getAttribute("data-style") ?? "";
  const type = /list-style/i.test(style) ? listType(item, style) : lists.at(-1);
  if (type === undefined || type === "bullets") return "";
  if (type === "numbers" && depth === 1) return kindMarker("OP", 0);
  const isOutermost = lists[0] === "letters" && lists.length === depth;
  return kindMarker("SUB", Math.min(MAX_LEVEL, Math.max(1, depth - (isOutermost ? 0 : 1))));
}

/** What Word prints in front of a listed paragraph, as the readers of text know it; "" for bullets and the like. */
export function printedSign(printed: string, depth: number): string {
  const [, number, letters] = /^\(?(?:(\d{1,3})|([a-z]{1,5}))[.)]?\)?$/.exec(printed) ?? [];
  if (number) return depth > 1 ? kindMarker("SUB", Math.min(MAX_LEVEL, depth - 1)) : kindMarker("OP", 0);
  // a lone "o" is one of its bullets
  return letters && printed !== letters ? `(${letters})` : "";
}
