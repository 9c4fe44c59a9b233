/**
 * Reads what another program put on the clipboard. Word, web pages and mail bring markup that means nothing in a draft, and
 * the content policy hides their inline styles, italics among them: so tags are read here, and nothing else of them is kept.
 */

export interface PastedRun {
  readonly text: string;
  readonly italic: boolean;
}

export interface PastedParagraph {
  readonly runs: readonly PastedRun[];
  /** 1 to 4 for a heading, 0 for the rest. */
  readonly heading: number;
  /** How many lists it stands in. */
  readonly depth: number;
}

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL".split(
    " ",
  ),
);
const ITALIC = new Set(["EM", "I", "CITE"]);
const SKIPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "TITLE", "NOSCRIPT", "OBJECT", "svg"]);

/** Words without what no text holds: control characters, halves of characters, invisible marks of other programs. */
export function cleanWords(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\p{Cs}\u00ad\u200b\ufeff]/gu, "")
    .replace(/ {2,}/g, " ");
}

/** The lines of plain text; blank ones are none. Spaces at the two ends stay: they may part words of the draft. */
export function pastedLines(text: string): string[] {
  const lines = text.split(/[\r\n\u2028\u2029]+/).map(cleanWords);
  return lines
    .map((line, i) => {
      const words = i === 0 ? line : line.trimStart();
      return i === lines.length - 1 ? words : words.trimEnd();
    })
    .filter((line, _i, all) => all.length === 1 || line !== "");
}

interface Place {
  readonly italic: boolean;
  readonly heading: number;
  readonly depth: number;
}

export function pastedHtml(html: string): PastedParagraph[] {
  const out: PastedParagraph[] = [];
  let runs: PastedRun[] = [];
  let blocks = false;
  let breaks = 0;
  const end = ({ heading, depth }: Place) => {
    if (runs.some(({ text }) => text.trim() !== "")) out.push({ runs, heading, depth });
    runs = [];
    breaks = 0;
  };
  const read = (node: Node, place: Place): void => {
    if (node.nodeType === node.TEXT_NODE) {
      const text = cleanWords(node.nodeValue ?? "");
      if (text.trim() !== "") breaks = 0;
      runs.push({ text, italic: place.italic });
      return;
    }
    const element = node as Element;
    const { nodeName } = element;
    if (node.nodeType !== node.ELEMENT_NODE || SKIPPED.has(nodeName) || element.hasAttribute("data-skip")) return;
    if (nodeName === "BR") {
      // one is a line break within a paragraph, two in a row are how mail parts paragraphs
      breaks += 1;
      if (breaks > 1) {
        blocks = true;
        end(place);
      } else runs.push({ text: " ", italic: place.italic });
      return;
    }
    const block = BLOCKS.has(nodeName);
    const inner = placeIn(element, place);
    if (block) {
      blocks = true;
      end(place);
    }
    for (const child of element.childNodes) read(child, inner);
    if (block) end(inner);
  };
  const top: Place = { italic: false, heading: 0, depth: 0 };
  for (const child of new DOMParser().parseFromString(bareHtml(html), "text/html").body.childNodes) read(child, top);
  end(top);
  return out.map((paragraph) => ({ ...paragraph, runs: tidyRuns(paragraph.runs, blocks) }));
}

function placeIn(element: Element, place: Place): Place {
  const { nodeName } = element;
  const style = element.getAttribute("data-italic");
  const italic = style === null ? place.italic || ITALIC.has(nodeName) : style === "yes";
  const heading = /^H[1-4]$/.test(nodeName) ? Number(nodeName[1]) : place.heading;
  const listed = element.getAttribute("data-depth");
  if (listed !== null) return { italic, heading, depth: Number(listed) };
  return { italic, heading, depth: place.depth + (nodeName === "OL" || nodeName === "UL" ? 1 : 0) };
}

const START_TAG = /<([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const STYLE = /\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/i;

/** Tags without attributes, but for the three facts read from their style; without them nothing can be loaded or run. */
function bareHtml(html: string): string {
  return html
    .replace(/<!--.*?-->|<!\[.*?\]>/gs, "")
    .replace(/<(style|script)\b.*?<\/\1\s*>/gis, "")
    .replace(START_TAG, (_tag, name: string, attributes: string) => {
      const style = STYLE.exec(attributes)?.[1] ?? "";
      const slant = /font-style\s*:\s*(italic|oblique|normal)/i.exec(style)?.[1]?.toLowerCase();
      const level = /mso-list\s*:[^;"']*?level(\d)/i.exec(style)?.[1];
      const skipped = /mso-list\s*:\s*ignore|mso-hide\s*:\s*all|display\s*:\s*none/i.test(style);
      const facts = [
        slant ? ` data-italic="${slant === "normal" ? "no" : "yes"}"` : "",
        level ? ` data-depth="${level}"` : "",
        skipped ? " data-skip" : "",
      ];
      return `<${name}${facts.join("")}>`;
    });
}

/** Single spaces, also where two runs meet; none at the ends of a paragraph that was one where it came from. */
function tidyRuns(runs: readonly PastedRun[], trimmed: boolean): PastedRun[] {
  const out: PastedRun[] = [];
  for (const { text, italic } of runs) {
    const before = out.at(-1)?.text;
    const words =
      before === undefined
        ? trimmed
          ? text.trimStart()
          : text
        : before.endsWith(" ")
          ? text.replace(/^ +/, "")
          : text;
    if (words !== "") out.push({ text: words, italic });
  }
  if (!trimmed) return out;
  while (out.length > 0) {
    const last = out.pop() as PastedRun;
    const text = last.text.trimEnd();
    if (text === "") continue;
    out.push({ ...last, text });
    break;
  }
  return out;
}
