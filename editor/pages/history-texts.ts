/** Which texts of a dossier make one line: adopted texts by date, then the versions of a draft, then the draft as it is now. */
import { type ComparedText, comparedText } from "../../shared/compare/input.ts";
import type { Dossier, DraftSummary, ResolutionAnswer, ResolutionRef } from "../../shared/protocol/api.ts";
import type { Language } from "../../shared/resolution/resolution.ts";
import type { Api } from "../api.ts";
import { formatDay } from "../components/dates.ts";

export interface LineEntry {
  readonly ref: ResolutionRef;
  /** "A/RES/77/209", "Zero draft: Rev.1", "Zero draft". */
  readonly name: string;
  /** "15 December 2022", "as it is now"; "" if unknown. */
  readonly when: string;
}

export interface LineText extends LineEntry {
  readonly text: ComparedText;
}

/** Of a draft with more versions than this, the newest are taken. */
const MOST_VERSIONS = 24;

/** The line that a text of the dossier stands in, the oldest first. An adopted text goes on to the newest draft. */
export function lineEntries(dossier: Dossier, ref: ResolutionRef): readonly LineEntry[] {
  const focus = dossier.texts.find(({ id }) => `text:${id}` === ref);
  const line = dossier.texts
    .filter(({ role, organ }) => role === (focus?.role ?? "adopted") && (role === "adopted" || organ === focus?.organ))
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .map(
      ({ id, symbol, title, date }): LineEntry => ({ ref: `text:${id}`, name: symbol || title, when: formatDay(date) }),
    );
  const draft = focus?.role === "sister" ? undefined : draftOf(dossier, ref);
  return draft
    ? [...line, ...versionEntries(draft), { ref: `draft:${draft.id}`, name: draft.name, when: "as it is now" }]
    : line;
}

/** The draft that a ref belongs to; for a text the newest draft of the dossier that was started from a text in its language. */
function draftOf(dossier: Dossier, ref: ResolutionRef): DraftSummary | undefined {
  const own = dossier.drafts.find(
    ({ id, versions }) => `draft:${id}` === ref || versions.some((v) => `version:${v.id}` === ref),
  );
  const language = dossier.texts.find(({ id }) => `text:${id}` === ref)?.language;
  return own ?? newestDrafts(dossier).find((draft) => draftLanguage(dossier, draft) === language);
}

/** The newest first. */
export function newestDrafts({ drafts }: Dossier): readonly DraftSummary[] {
  return drafts.toSorted((a, b) => b.createdAt - a.createdAt);
}

/** The language of the text that a draft was started from; of a draft of a draft, that of its origin. */
export function draftLanguage(dossier: Dossier, { id, baseRef }: DraftSummary): string | undefined {
  const text = dossier.texts.find((other) => `text:${other.id}` === baseRef);
  const origin = dossier.drafts.find(
    (other) =>
      other.id !== id && (`draft:${other.id}` === baseRef || other.versions.some((v) => `version:${v.id}` === baseRef)),
  );
  return text?.language ?? (origin ? draftLanguage(dossier, origin) : undefined);
}

function versionEntries({ name: draft, versions }: DraftSummary): readonly LineEntry[] {
  return versions
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .slice(-MOST_VERSIONS)
    .map(({ id, name, createdAt }) => ({
      ref: `version:${id}`,
      name: `${draft}: ${name}`,
      when: formatDay(new Date(createdAt).toISOString().slice(0, 10)),
    }));
}

/** Fetches the texts of a line; those in another language than `language` are left out. */
export async function fetchLine(
  api: Api,
  entries: readonly LineEntry[],
  language: Language,
  signal: AbortSignal,
): Promise<readonly LineText[]> {
  const answers = await Promise.all(entries.map(({ ref }) => api.resolution(ref, signal)));
  return entries.flatMap((entry, k) => {
    const answer = answers[k];
    return answer?.resolution.language === language ? [{ ...entry, text: namedText(answer) }] : [];
  });
}

/** A draft that has no symbol yet goes by its name. */
export function namedText({ name, resolution }: ResolutionAnswer): ComparedText {
  return { ...comparedText(resolution, { ids: true }), symbol: resolution.masthead.symbol || name };
}
