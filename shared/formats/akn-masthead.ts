/** What stands above the first paragraph of an Akoma Ntoso resolution: cover page, preface, organ line, metadata. */
import { languageOf } from "../resolution/languages.ts";
import { EMPTY_MASTHEAD, type Language, type Masthead } from "../resolution/resolution.ts";
import { splitSponsors } from "./sponsors.ts";
import { find, findAll, plainText, type XmlElement } from "./xml-tree.ts";

/** The UN write this date for "unknown". */
const UNKNOWN_DATE = "0001-01-01";

/** "" for whatever the file does not say. */
export function readMasthead(document: XmlElement): Masthead {
  const cover = find(document, "coverPage") ?? document;
  const preface = find(document, "preface");
  const by = (element: XmlElement | undefined, name: string, refersTo: RegExp) =>
    element ? findAll(element, name).find((found) => refersTo.test(found.attributes.refersTo ?? "")) : undefined;
  const organ = by(cover, "docAuthority", /subsidiaryBody/) ?? by(cover, "docAuthority", /issuingBody/);
  const agenda = findAll(cover, "inline").find((found) => found.attributes.name === "agenda item");
  const title = by(preface, "docTitle", /resolutionTitle/) ?? by(cover, "docTitle", /resolutionTitle/);
  const formula = find(document, "formula");
  return {
    ...EMPTY_MASTHEAD,
    symbol: words(by(cover, "docNumber", /symbol/) ?? find(cover, "docNumber")),
    title: words(title),
    organ: words(organ),
    session: words(find(cover, "session")),
    agendaItem: words(agenda),
    distribution: words(find(cover, "docStatus")),
    date: dateOf(document, cover),
    organLine: words(formula),
    sponsors: sponsorsOf(document, preface),
  };
}

/** English if the file names none of the six. */
export function readLanguage(document: XmlElement): Language {
  const named = find(document, "FRBRlanguage")?.attributes.language ?? "";
  return languageOf(named) ?? "en";
}

function words(element: XmlElement | undefined): string {
  return element ? plainText(element) : "";
}

function dateOf(document: XmlElement, cover: XmlElement): string {
  const work = find(document, "FRBRWork");
  const dates = [
    ...(work ? findAll(work, "FRBRdate").map((date) => date.attributes.date) : []),
    ...findAll(cover, "docDate").map((date) => date.attributes.date),
  ];
  return dates.find((date) => date && /^\d{4}-\d{2}-\d{2}$/.test(date) && date !== UNKNOWN_DATE) ?? "";
}

/** Of the draft as tabled; sponsors that joined later are a list of their own in the file. */
function sponsorsOf(document: XmlElement, preface: XmlElement | undefined): string[] {
  const single = findAll(document, "inline").filter((inline) => inline.attributes.name === "sponsor");
  if (single.length > 0) return single.map(plainText);
  const printed =
    preface && findAll(preface, "docTitle").find((found) => /sponsors/.test(found.attributes.refersTo ?? ""));
  if (printed) return splitSponsors(plainText(printed).replace(/:\s*draft resolution$/, ""));
  const steps = findAll(document, "step").filter((step) => /^draftResolution/.test(step.attributes.outcome ?? ""));
  return steps.flatMap((step) => splitSponsors(step.attributes.by ?? ""));
}
