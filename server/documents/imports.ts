/** A file that somebody sends in: read it, say what was understood, keep it beside its bytes. */
import { readResolution } from "../../shared/formats/read.ts";
import type { ImportPreview, TextRole, TextSummary } from "../../shared/protocol/api.ts";
import { MAX_IMPORT } from "../../shared/protocol/sync.ts";
import type { ParagraphKind, Resolution } from "../../shared/resolution/resolution.ts";
import type { Noting } from "../auth/access.ts";
import { notFound } from "../problem.ts";
import type { Services } from "../services.ts";
import { describeText } from "./summaries.ts";

export interface SentFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What the person says of the text; "" leaves what the file says. */
export interface ImportFacts {
  readonly role: TextRole;
  readonly symbol: string;
  /** ISO date. */
  readonly date: string;
}

/** Throws input.* when the file cannot be read as a resolution. */
export function previewImport({ file, bytes }: SentFile): ImportPreview {
  const { format, resolution, findings } = readResolution(bytes, file, { maxBytes: MAX_IMPORT });
  return {
    file,
    format,
    resolution,
    preambular: countKind(resolution, "PP"),
    operative: countKind(resolution, "OP"),
    footnotes: resolution.footnotes.length,
    findings,
  };
}

/** Rejects with input.*, request.not-found (the dossier), or request.conflict (the symbol is there already). */
export async function importText(
  dossierId: string,
  sent: SentFile,
  facts: ImportFacts,
  { store, ambient }: Pick<Services, "store" | "ambient">,
  note?: Noting,
): Promise<TextSummary> {
  if (!(await store.dossiers.find(dossierId))) throw notFound("There is no such dossier.");
  const { format, resolution: read, preambular, operative } = previewImport(sent);
  const masthead = {
    ...read.masthead,
    symbol: facts.symbol || read.masthead.symbol,
    date: facts.date || read.masthead.date,
  };
  const { symbol, title, organ, date } = masthead;
  const resolution: Resolution = { ...read, masthead };
  const text = {
    ...{ id: ambient.newId(), dossierId, role: facts.role, symbol, title, organ, date },
    ...{ language: resolution.language, preambular, operative, resolution },
  };
  const entry = note?.("text.imported", { text: text.id, symbol, title, file: sent.file });
  await store.texts.add(text, { file: sent.file, format, bytes: sent.bytes }, entry);
  return describeText(text);
}

function countKind({ paragraphs }: Resolution, kind: ParagraphKind): number {
  return paragraphs.filter((paragraph) => paragraph.kind === kind).length;
}
