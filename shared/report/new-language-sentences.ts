/** What the summary says of new language: what it is about, and where it stands already. */
import type { Change } from "../compare/comparison.ts";
import { addsWords } from "./new-language.ts";
import { listWords, numberWord } from "./number-words.ts";
import type { ReportTheme } from "./report-themes.ts";

/** More than these are counted, not named. */
const NAMED = 6;
const SOURCES = 4;

/** "new language concerns arrest safeguards (OP6, OP7) and training (PP3)"; "" without themes. Most clauses first. */
export function themeSentence(themes: readonly ReportTheme[]): string {
  const spoken = themes
    .map((theme, place) => ({ theme, place }))
    .sort((a, b) => b.theme.clauses.length - a.theme.clauses.length || a.place - b.place)
    .map(({ theme: { name, clauses } }) => {
      const labels = clauses.flatMap(({ clause: { change } }) =>
        change.draft.length > 0 ? change.draft : change.base,
      );
      const more = labels.length - NAMED;
      const named = labels.slice(0, NAMED).join(", ");
      return `${lowerCased(name)} (${more > 0 ? `${named} and ${numberWord(more)} more` : named})`;
    });
  return spoken.length === 0 ? "" : `new language concerns ${listWords(spoken)}`;
}

/**
 * "of eight clauses with new language, four hold passages that stand already in A/HRC/RES/55/12 and two in A/RES/77/209; in two
 * no passage has a source among the texts looked through"; "" where no sources were looked through, or nothing is new.
 */
export function sourceSentence(changes: readonly Change[]): string {
  const adding = changes.filter(saysNew);
  if (adding.length === 0) return "";
  const holders = new Map<string, number>();
  for (const { provenance } of adding) {
    for (const symbol of new Set(provenance.map((hit) => hit.symbol))) {
      holders.set(symbol, (holders.get(symbol) ?? 0) + 1);
    }
  }
  const bare = adding.filter(({ provenance }) => provenance.length === 0).length;
  if (adding.length === 1) return oneClause([...holders.keys()]);
  if (holders.size === 0) {
    return `of the ${numberWord(adding.length)} clauses with new language, none has a source among the texts looked through`;
  }
  const ranked = [...holders]
    .map(([symbol, n], place) => ({ symbol, n, place }))
    .sort((a, b) => b.n - a.n || a.place - b.place);
  const named = ranked
    .slice(0, SOURCES)
    .map(({ symbol, n }, i) =>
      i === 0
        ? `${numberWord(n)} ${n === 1 ? "holds" : "hold"} passages that stand already in ${symbol}`
        : `${numberWord(n)} in ${symbol}`,
    );
  const more = ranked.length - SOURCES;
  if (more > 0) named.push(`others in ${numberWord(more)} more ${more === 1 ? "text" : "texts"}`);
  const without = bare > 0 ? `; in ${numberWord(bare)} no passage has a source among the texts looked through` : "";
  return `of the ${numberWord(adding.length)} clauses with new language, ${listWords(named)}${without}`;
}

/** A changed date or verb has no source and is not called new either (PR2, PR8): it is no new language. */
function saysNew(change: Change): boolean {
  const { provenance, unsourced } = change;
  return addsWords(change) && unsourced !== undefined && provenance.length + unsourced.length > 0;
}

function oneClause(symbols: readonly string[]): string {
  return symbols.length === 0
    ? "the one clause with new language has no source among the texts looked through"
    : `the one clause with new language holds passages that stand already in ${listWords(symbols)}`;
}

/** A name within a sentence; what is written in capitals stays so ("OPCAT"). */
function lowerCased(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
