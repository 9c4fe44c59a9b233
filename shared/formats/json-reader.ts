/** Reads the JSON form of ../shared/contracts/penholder-compare.md. Texts are taken to the letter: others compare with them. */
import { z } from "zod";
import { DomainError } from "../errors.ts";
import { guessLanguage, languageOf } from "../resolution/languages.ts";
import {
  EMPTY_MASTHEAD,
  type Footnote,
  footnoteId,
  MAX_LEVEL,
  PARAGRAPH_KINDS,
  type Paragraph,
  type ParagraphId,
  paragraphId,
} from "../resolution/resolution.ts";
import { placeAt } from "./decoding.ts";
import { jsonFault } from "./json-fault.ts";
import type { Reading } from "./reading.ts";

/** Fields that the contract does not name are let pass, so that files can carry notes of their own. */
const Input = z.object({
  symbol: z.string().default(""),
  title: z.string().default(""),
  language: z.string().optional(),
  paragraphs: z.array(
    z.object({
      id: z.string().min(1).optional(),
      kind: z.enum(PARAGRAPH_KINDS),
      level: z.int().min(0).optional(),
      text: z.string(),
      /** Beyond the contract: texts of the footnotes cited at the end of the paragraph. */
      notes: z.array(z.string()).optional(),
    }),
  ),
});

const MEND = "See contracts/penholder-compare.md for the form.";

/** @throws DomainError input.json: broken (line, column), or the wrong shape (path of the field, and what it must be) */
export function readJson(text: string, file: string): Reading {
  const input = shape(parse(text, file), text, file);
  const givenIds = new Set<ParagraphId>();
  for (const [i, { id }] of input.paragraphs.entries()) {
    if (id === undefined) continue;
    if (givenIds.has(paragraphId(id))) {
      throw new DomainError("input.json", `paragraphs[${i}].id: “${id}” stands twice.`, {
        file,
        mend: "Give each paragraph an id of its own, or none.",
      });
    }
    givenIds.add(paragraphId(id));
  }
  const footnotes: Footnote[] = [];
  const paragraphs = input.paragraphs.map((p, i): Paragraph => {
    const levelled = p.kind === "SUB" || p.kind === "HEADING";
    const notes = (p.notes ?? []).map((note) => {
      const id = footnoteId(`n${footnotes.length + 1}`);
      footnotes.push({ id, text: note, italics: [] });
      return { at: p.text.length, id };
    });
    const id = p.id === undefined ? freeId(i, givenIds) : paragraphId(p.id);
    const level = levelled ? Math.min(MAX_LEVEL, Math.max(1, p.level ?? 1)) : 0;
    return { id, kind: p.kind, level, text: p.text, italics: [], notes };
  });
  const language =
    input.language === undefined ? guessLanguage(paragraphs.map((p) => p.text).join(" ")) : languageOf(input.language);
  if (!language) {
    throw new DomainError("input.json", `language: “${input.language}” is none of en, fr, es, ru, ar, zh.`, {
      file,
      mend: MEND,
    });
  }
  const masthead = { ...EMPTY_MASTHEAD, symbol: input.symbol, title: input.title };
  return { resolution: { masthead, language, paragraphs, footnotes }, findings: [], givenIds };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const fault = jsonFault(text);
    const found = fault && text[fault.offset];
    const what = !fault
      ? ""
      : found === undefined
        ? `: it ends where ${fault.expected} is due`
        : `: “${found}” stands where ${fault.expected} is due`;
    throw new DomainError(
      "input.json",
      `The JSON is broken${what}.`,
      { file, ...(fault ? { place: placeAt(text, fault.offset) } : {}), mend: "Mend it there, or export it again." },
      { cause },
    );
  }
}

function shape(value: unknown, text: string, file: string): z.infer<typeof Input> {
  const parsed = Input.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? [])
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
  const start = text.search(/\S/);
  throw new DomainError(
    "input.json",
    `The JSON does not fit: ${path || "the whole"}: ${issue?.message ?? "wrong shape"}.`,
    {
      file,
      ...(path ? {} : { place: placeAt(text, Math.max(0, start)) }),
      mend: MEND,
    },
  );
}

/** A made-up id that no given one has. */
function freeId(index: number, given: ReadonlySet<ParagraphId>): ParagraphId {
  let id = paragraphId(`p${index + 1}`);
  while (given.has(id)) id = paragraphId(`${id}_`);
  return id;
}
