/** Metadata, cover page and preface of a written Akoma Ntoso file. */
import { ISO_639_2 } from "../resolution/languages.ts";
import type { Resolution } from "../resolution/resolution.ts";
import { attributes, escapeXml } from "./xml-text.ts";

/** `notes` are <note> elements for footnotes that are cited nowhere. */
export function writeHead({ masthead, language }: Resolution, notes: readonly string[]): string {
  const date = masthead.date || "0001-01-01";
  const work = `/akn/un/statement/deliberation/${date}/${slug(masthead.symbol)}`;
  const expression = `${work}/${ISO_639_2[language]}@`;
  const identified = (level: string, uri: string, name: string, extra: string) =>
    `<FRBR${level}><FRBRthis${attributes({ value: `${uri}/!main` })}/><FRBRuri${attributes({ value: uri })}/>` +
    `<FRBRdate${attributes({ date, name })}/><FRBRauthor href="#author" as="#author"/>${extra}</FRBR${level}>`;
  const line = (words: string, element: string, refersTo?: string, more: Record<string, string> = {}) =>
    words ? `<p><${element}${attributes({ refersTo, ...more })}>${escapeXml(words)}</${element}></p>\n` : "";
  const cover =
    line(masthead.symbol, "docNumber", "#symbol") +
    line(masthead.organ, "docAuthority", "#issuingBody") +
    line(masthead.distribution, "docStatus", "#distribution") +
    (masthead.date ? line(masthead.date, "docDate", "#dateOfIssuance", { date: masthead.date }) : "") +
    line(masthead.session, "session", undefined, { value: masthead.session }) +
    line(masthead.agendaItem, "inline", undefined, { name: "agenda item" }) +
    (masthead.sponsors.length > 0
      ? `<p><docProponent>${masthead.sponsors.map((s) => `<inline name="sponsor">${escapeXml(s)}</inline>`).join(", ")}</docProponent></p>\n`
      : "");
  return `<meta>
<identification source="#penholder">
${identified("Work", work, "adoption", '<FRBRcountry value="un"/>')}
${identified("Expression", expression, "publication", `<FRBRlanguage language="${ISO_639_2[language]}"/>`)}
${identified("Manifestation", `${expression}.xml`, "markup", "")}
</identification>
<references source="#penholder"><TLCOrganization eId="penholder" href="/akn/ontology/organization/un/penholder" showAs="Penholder"/></references>
${notes.length > 0 ? `<notes source="#penholder">${notes.join("")}</notes>\n` : ""}</meta>
${cover && `<coverPage>\n${cover}</coverPage>\n`}${masthead.title && `<preface>\n${line(masthead.title, "docTitle", "#resolutionTitle")}</preface>\n`}`;
}

function slug(symbol: string): string {
  return symbol.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "draft";
}
