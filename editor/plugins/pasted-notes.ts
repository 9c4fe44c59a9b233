/**
 * Footnotes in the markup of other programs. Word, LibreOffice, Google Docs and web pages all write them as two links that lead
 * to each other: the mark in the text, and the number in front of the note's words. Our own pages put the words on the mark too.
 */

const MARK = /^[[(]?(?:\d{1,4}|[*†‡]{1,3}|[a-z]{1,4})[\])]?$/i;
/** A page of more links is no resolution; each may have to be held against every other. */
const MOST_LINKS = 3_000;
/** What holds a note of several paragraphs. */
const NOTE_BOX = /mso-element\s*:\s*(?:foot|end)note\b(?!-)/i;
const NOTE_ID = /^(?:sdfootnote|sdendnote|ftn|edn|fn)\d+$/i;

export interface PastedNotes {
  /** Number of the footnote that a link is the mark of, from 1 in order of first mark. */
  readonly marks: ReadonlyMap<Element, number>;
  /** The element that holds the words of each footnote. */
  readonly bodies: ReadonlyMap<Element, number>;
  /** Words that stand on the marks themselves, by number. */
  readonly words: ReadonlyMap<number, string>;
  /** The links in front of those words. */
  readonly backLinks: ReadonlySet<Element>;
  /** Marks of footnotes whose words did not come along. */
  readonly lost: ReadonlySet<Element>;
}

/** `root`: a page made by bareHtml. */
export function pastedNotes(root: Element): PastedNotes {
  const places = placesIn(root);
  const marks = new Map<Element, number>();
  const bodies = new Map<Element, number>();
  const words = new Map<number, string>();
  const backLinks = new Set<Element>();
  const lost = new Set<Element>();
  const numbers = new Map<Element | string, number>();
  const cite = (link: Element, note: Element | string): number => {
    const number = numbers.get(note) ?? numbers.size + 1;
    numbers.set(note, number);
    marks.set(link, number);
    return number;
  };
  for (const link of [...root.querySelectorAll("a[data-href]")].slice(0, MOST_LINKS)) {
    if (backLinks.has(link) || !MARK.test((link.textContent ?? "").trim())) continue;
    const box = boxOf(placeOf(link, places), root);
    const isApart = box !== null && !box.contains(link) && isBefore(link, box);
    const back = isApart ? backLinksIn(box, link, places) : [];
    const held = link.getAttribute("data-words");
    if (isApart && (back.length > 0 || numbers.has(box))) {
      bodies.set(box, cite(link, box));
      for (const each of back) backLinks.add(each);
    } else if (held !== null) words.set(cite(link, link.getAttribute("data-href") ?? ""), held);
    else if (isNoteMark(link)) lost.add(link);
  }
  return { marks, bodies, words, backLinks, lost };
}

function placesIn(root: Element): Map<string, Element> {
  const places = new Map<string, Element>();
  for (const element of root.querySelectorAll("[data-id], [data-name]")) {
    for (const key of ["data-id", "data-name"]) {
      const name = element.getAttribute(key);
      if (name && !places.has(name)) places.set(name, element);
    }
  }
  return places;
}

function backLinksIn(box: Element, mark: Element, places: ReadonlyMap<string, Element>): Element[] {
  return [...box.querySelectorAll("a[data-href]")].filter((each) => {
    const there = placeOf(each, places);
    return there !== undefined && (there === mark || there.contains(mark) || mark.contains(there));
  });
}

/** Raised, or said to be one. */
function isNoteMark(link: Element): boolean {
  const said = `${link.getAttribute("data-role")} ${link.getAttribute("data-class")} ${link.innerHTML}`;
  return link.closest("sup") !== null || /doc-noteref|sdfootnoteanc|MsoFootnoteReference|<sup\b/.test(said);
}

function placeOf(link: Element, places: ReadonlyMap<string, Element>): Element | undefined {
  return places.get((link.getAttribute("data-href") ?? "").slice(1));
}

function boxOf(place: Element | undefined, root: Element): Element | null {
  let box = place?.closest("p, li, td, div") ?? null;
  for (let up = box?.parentElement; up && up !== root; up = up.parentElement) {
    if (NOTE_BOX.test(up.getAttribute("data-style") ?? "") || NOTE_ID.test(up.getAttribute("data-id") ?? "")) box = up;
  }
  return box === root ? null : box;
}

function isBefore(a: Element, b: Element): boolean {
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
