/**
 * What comparisons in the app are read with: the lexicon of the dossier, and its adopted and sister texts as the places
 * where agreed language stands. Drafts and versions are no sources: nobody has agreed to them.
 */
import { type ComparedText, comparedText } from "../shared/compare/input.ts";
import type { Dossier, LexiconAnswer, ResolutionAnswer, ResolutionRef, TextSummary } from "../shared/protocol/api.ts";
import { languageOf } from "../shared/resolution/languages.ts";
import type { Lexicon } from "../shared/themes/lexicon.ts";
import type { Api } from "./api.ts";

/** A text that new language may come from. */
export interface SourceText {
  readonly ref: ResolutionRef;
  readonly text: ComparedText;
}

export interface DossierReading {
  readonly lexicon: LexiconAnswer;
  readonly sources: readonly SourceText[];
}

export interface SourceChoice {
  /** BCP 47, of the text whose new language is looked up. */
  readonly language: string;
  /** The compared texts themselves. */
  readonly without: readonly ResolutionRef[];
  /** ISO date: what was adopted later than the text itself is no source of it. "": the text is still being written. */
  readonly before: string;
}

/** The texts of a dossier that are looked through, in the order of their dates. */
export function sourceRefs(
  texts: readonly TextSummary[],
  { language, without, before }: SourceChoice,
): ResolutionRef[] {
  const wanted = languageOf(language);
  return texts
    .filter((text) => languageOf(text.language) === wanted)
    .filter((text) => before === "" || text.date <= before)
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .map(({ id }): ResolutionRef => `text:${id}`)
    .filter((ref) => !without.includes(ref));
}

/** Rejects as Api does. `known`: texts that were fetched before; texts of a dossier never change. */
export async function loadReading(
  api: Api,
  dossier: Dossier,
  choice: SourceChoice,
  signal: AbortSignal,
  known: Map<ResolutionRef, SourceText> = new Map(),
): Promise<DossierReading> {
  const source = async (ref: ResolutionRef): Promise<SourceText> => {
    const text = known.get(ref) ?? { ref, text: named(await api.resolution(ref, signal), { ids: false }) };
    known.set(ref, text);
    return text;
  };
  const [lexicon, ...sources] = await Promise.all([
    api.lexicon(dossier.id, signal),
    ...sourceRefs(dossier.texts, choice).map(source),
  ]);
  return { lexicon, sources };
}

/** A text for the comparison; one without a symbol goes by its name. */
export function named({ name, resolution }: ResolutionAnswer, { ids }: { readonly ids: boolean }): ComparedText {
  return { ...comparedText(resolution, { ids }), symbol: resolution.masthead.symbol || name };
}

/** The name of a theme as people know it; its id where the lexicon has it no more. */
export function themeName({ themes }: Lexicon, id: string): string {
  return themes.find((theme) => theme.id === id)?.name.en ?? id;
}
