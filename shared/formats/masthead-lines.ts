/** Reads the lines above "The General Assembly,": as the United Nations print them, and as text-writer.ts names them. */
import { DomainError } from "../errors.ts";
import { languageOf } from "../resolution/languages.ts";
import { EMPTY_MASTHEAD, type Language, type Masthead } from "../resolution/resolution.ts";
import { isSymbol } from "../resolution/symbols.ts";
import { type Finding, quote } from "./finding.ts";
import { splitSponsors } from "./sponsors.ts";
import type { Line } from "./text-lines.ts";

type Field = keyof Masthead | "language";

/** "Title: …", as written where the printed form would not be understood. */
export const FIELD_NAMES: Readonly<Record<Field, string>> = {
  symbol: "Symbol",
  title: "Title",
  organ: "Organ",
  session: "Session",
  agendaItem: "Agenda",
  distribution: "Distribution",
  date: "Date",
  organLine: "Opening",
  sponsors: "Sponsors",
  language: "Language",
};
const NAMED = new Map(Object.entries(FIELD_NAMES).map(([field, name]) => [name, field as Field]));

const ORGAN_LINE =
  /^(?:The [A-Z][\p{L} ]{2,80},|L[’']Assemblée générale,|Le Conseil [\p{L}’' ]{2,60},|La Asamblea General,|El Consejo [\p{L} ]{2,60},|Генеральная Ассамблея,|Совет [\p{L} ]{2,60},|إن [\p{L}\p{M} ]{2,60}،|(?:大会|人权理事会|安全理事会|经济及社会理事会)，)$/u;
const ORGAN =
  /^(?:General Assembly|Human Rights Council|Security Council|Economic and Social Council|Assemblée générale|Conseil de sécurité|Conseil des droits de l[’']homme|Asamblea General|Consejo de Seguridad|Consejo de Derechos Humanos|Генеральная Ассамблея|Совет Безопасности|Совет по правам человека|الجمعية العامة|مجلس الأمن|مجلس حقوق الإنسان|大会|安全理事会|人权理事会)$/;
const SESSION = /(?: session| сессия|届会议)$|^(?:Session de |الدورة |.{2,40} (?:session|período de sesiones)$)/;
const AGENDA =
  /^(?:Agenda items? |Points? .{1,30}ordre du jour|Temas? .{1,30}programa|Пункты? .{1,30}повестки дня|البند |议程项目)/;
const SILENT =
  /^(?:United Nations|Nations Unies|Naciones Unidas|Объединенных Наций|Original: .{2,40}|\d{2}-\d{5}(?: \(.{1,3}\).{0,30})?|\*\d+\*|(?:First|Second|Third|Fourth|Fifth|Sixth) Committee|\[.{2,20} the report of .{0,200}\]|Resolution adopted by .{0,120}|Please recycle)$/;
const PROPOSES = /^(.{1,4000}?) ?: (?:revised )?draft (?:resolution|decision)(?: (.{1,600}))?$/;
const AMENDS = /: (?:revised )?amendments? to (?:the )?(?:revised )?draft (?:resolution|decision)/;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Whether the line is the organ's name as the subject of the resolution: "The General Assembly,". */
export function isOrganLine(line: string): boolean {
  return line.length < 120 && ORGAN_LINE.test(line);
}

/** Field and words of "Opening: The General Assembly,". */
export function namedField(line: string): { readonly field: Field; readonly words: string } | undefined {
  const name = /^([A-Z][a-z]{2,12}):(?: (.*))?$/.exec(line);
  const field = name?.[1] ? NAMED.get(name[1]) : undefined;
  return field ? { field, words: (name?.[2] ?? "").trim() } : undefined;
}

export interface Head {
  readonly masthead: Masthead;
  readonly language: Language | undefined;
  readonly findings: Finding[];
}

/**
 * The masthead from the lines above the first paragraph, blank ones included.
 * @throws DomainError input.not-a-resolution for a document of amendments
 */
export function readHead(lines: readonly Line[], file: string): Head {
  const found: { -readonly [F in keyof Masthead]: Masthead[F] } = { ...EMPTY_MASTHEAD };
  let language: Language | undefined;
  const others: Line[] = [];
  let inAgenda = false;
  let open = false;
  const set = (field: Field, words: string) => {
    if (field === "language") language = languageOf(words);
    else if (field === "sponsors")
      found.sponsors = words
        .split(";")
        .map((name) => name.trim())
        .filter(Boolean);
    else found[field] = words;
  };
  for (const { text, line } of lines) {
    if (!text) {
      inAgenda = open = false;
      continue;
    }
    const named = namedField(text);
    const printed = fieldOf(text, found);
    if (named) set(named.field, named.words);
    else if (printed && !open) {
      set(printed.field, printed.words);
      inAgenda = printed.field === "agendaItem";
    } else if (SILENT.test(text)) {
      const adopted = dateOf(/ on (.{8,20})$/.exec(text)?.[1] ?? "");
      if (adopted) found.date = adopted;
    } else if (!inAgenda) {
      const last = others.at(-1);
      if (open && last) others[others.length - 1] = { ...last, text: `${last.text} ${text}` };
      else others.push({ text, line });
      open = true;
    }
  }
  const findings = readOthers(others, found, file);
  return { masthead: found, language, findings };
}

/** Sponsors and title; rule R5 for what is neither. */
function readOthers(
  others: readonly Line[],
  found: { sponsors: readonly string[]; title: string },
  file: string,
): Finding[] {
  const findings: Finding[] = [];
  others.forEach(({ text, line }, i) => {
    if (AMENDS.test(text)) {
      throw new DomainError("input.not-a-resolution", "This is a document of amendments, not a resolution.", {
        file,
        place: { line, column: 1 },
        mend: "Give the draft resolution that it amends.",
      });
    }
    const proposes = PROPOSES.exec(text);
    if (proposes) {
      if (found.sponsors.length === 0) found.sponsors = splitSponsors(proposes[1] ?? "");
      if (proposes[2] && !found.title) found.title = withoutNumber(proposes[2]);
    } else if (i === others.length - 1 && !found.title) found.title = withoutNumber(text);
    else {
      findings.push({
        rule: "R5",
        severity: "info",
        message: "A line above the title was not understood and left out.",
        line,
        quote: quote(text),
      });
    }
  });
  return findings;
}

function fieldOf(text: string, found: Masthead): { field: Field; words: string } | undefined {
  if (!found.symbol && isSymbol(text)) return { field: "symbol", words: text };
  if (!found.organ && ORGAN.test(text)) return { field: "organ", words: text };
  if (!found.distribution && text.startsWith("Distr.")) return { field: "distribution", words: text };
  if (!found.agendaItem && text.length < 120 && AGENDA.test(text)) return { field: "agendaItem", words: text };
  if (!found.session && text.length < 80 && SESSION.test(text)) return { field: "session", words: text };
  const date = found.date ? "" : dateOf(text);
  return date ? { field: "date", words: date } : undefined;
}

/** ISO date from "4 November 2025" or 2025-11-04; "" if it is none. */
function dateOf(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const [, day, name, year] = /^(\d{1,2}) ([A-Z][a-z]{2,8}) (\d{4})$/.exec(text) ?? [];
  const month = MONTHS.indexOf(name ?? "") + 1;
  return month > 0 ? `${year}-${String(month).padStart(2, "0")}-${(day ?? "").padStart(2, "0")}` : "";
}

/** "4 November 2025" from an ISO date. */
export function printedDate(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** Adopted texts print "80/198. Title". */
function withoutNumber(title: string): string {
  return title.replace(/^\d+\/\d+\.? (?=\S)/, "");
}
