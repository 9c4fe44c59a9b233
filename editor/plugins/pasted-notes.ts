/**
 * Footnotes in the markup of other programs. Word, LibreOffice, Google Docs and web pages all write them as two links that lead
 * to each other: the mark in the text, and the number in front of the note's words.
 */

const MARK = /^[[(]?(?:\d{1,4}|[*†‡]{1,3}|[a-z]{1,4})[\])]?$/i;
/** What holds a note of several paragraphs. */
const NOTE_BOX = /mso-element\s*:\s*(?:foot|end)note\b(?!-)/i;
const NOTE_ID = /^(?:sdfootnote|sdendnote|ftn|edn|fn)\d+$/i;

export interface PastedNotes {
  /** Number of the footnote that a link is the mark of, from 1 in order of first mark. */
  readonly marks: ReadonlyMap<Element, number>;
  /** The element that holds the words of each footnote. */
  readonly bodies: ReadonlyMap<Element, number>;
  /** The links in front of those words. */
  readonly backLinks: ReadonlySet<Element>;
}

/** `root`: a page made by bareHtml. Marks whose words did not come along are none. */
export function pastedNotes(root: Element): PastedNotes {
  const places = new Map<string, Element>();
  for (const element of root.querySelectorAll("[data-id], [data-name]")) {
    for (const key of ["data-id", "data-name"]) {
      const name = element.getAttribute(key);
      if (name && !places.has(name)) places.set(name, element);
    }
  }
  const marks = new Map<Element, number>();
  const bodies = new Map<Element, number>();
  const backLinks = new Set<Element>();
  const numbers = new Map<Element, number>();
  for (const link of root.querySelectorAll("a[data-href]")) {
    if (backLinks.has(link) || !MARK.test((link.textContent ?? "").trim())) continue;
    const place = placeOf(link, places);
    const box = place && boxOf(place, root);
    if (!box || box.contains(link) || !isBefore(link, box)) continue;
    const back = [...box.querySelectorAll("a[data-href]")].filter((each) => {
      const there = placeOf(each, places);
      return there !== undefined && (there === link || there.contains(link) || link.contains(there));
    });
    if (back.length === 0 && !numbers.has(box)) continue;
    const number = numbers.get(box) ?? numbers.size + 1;
    numbers.set(box, number);
    marks.set(link, number);
    bodies.set(box, number);
    for (const each of back) backLinks.add(each);
  }
  return { marks, bodies, backLinks };
}

function placeOf(link: Element, places: ReadonlyMap<string, Element>): Element | undefined {
  return places.get((link.getAttribute("data-href") ?? "").slice(1));
}

function boxOf(place: Element, root: Element): Element | null {
  let box = place.closest("p, li, td, div");
  for (let up = box?.parentElement; up && up !== root; up = up.parentElement) {
    if (NOTE_BOX.test(up.getAttribute("data-style") ?? "") || NOTE_ID.test(up.getAttribute("data-id") ?? "")) box = up;
  }
  return box === root ? null : box;
}

function isBefore(a: Element, b: Element): boolean {
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
