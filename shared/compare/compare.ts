/** The comparison of two texts: what became of each paragraph, and what changed in it. ../shared/contracts/penholder-compare.md. */
import { alignParagraphs } from "./alignment.ts";
import { ComparisonCache } from "./cache.ts";
import type { Change, ChangeKind, Comparison, RedlinePiece, Side } from "./comparison.ts";
import type { ComparedParagraph, ComparedText } from "./input.ts";
import { type Group, type Links, orderedLinks } from "./links.ts";
import { moveNumbers, type OrderedLink, stayingLinks } from "./moves.ts";
import { compareNotes, notedSide } from "./notes.ts";
import { pairFacts } from "./pair-facts.ts";
import { graver, type Judgement, judgeWording } from "./significance.ts";
import { type Features, featuresOf, Similarity } from "./similarity.ts";
import { type Part, partsOf, summarize } from "./summary.ts";
import { setTypographyAside } from "./tokens.ts";

export interface CompareOptions {
  /** What an earlier comparison of much the same texts worked out; makes the next one fast and changes nothing in its result. */
  readonly cache?: ComparisonCache;
}

/** Compares a base text with a draft. Depends on the two texts alone: no clock, no chance, no order of maps. Never fails. */
export function compareTexts(base: ComparedText, draft: ComparedText, options: CompareOptions = {}): Comparison {
  const cache = options.cache ?? new ComparisonCache();
  cache.age();
  const aligned = (text: ComparedText) => ({
    features: text.paragraphs.map((p) => featuresOf(p.text, cache)),
    kinds: text.paragraphs.map((p) => p.kind),
  });
  const [one, two] = [aligned(base), aligned(draft)];
  const similarity = new Similarity(one.features, two.features, cache.vocabulary.size);
  const links = alignParagraphs(one, two, similarity);
  const groups = links.groups();
  const [baseParts, draftParts] = [partsOf(base.paragraphs), partsOf(draft.paragraphs)];
  const crossed = (group: Group) =>
    group.base.length > 0 &&
    group.draft.length > 0 &&
    partOf(baseParts, group.base) !== partOf(draftParts, group.draft);
  const moves = movesOf(groups, orderedLinks(groups, one.features, two.features, crossed));
  const [baseNotes, draftNotes] = [notedSide(base), notedSide(draft)];
  const labels = renumbering(groups, base, draft);
  const [baseHasIds, draftHasIds] = [hasIds(base), hasIds(draft)];
  const changeOf = (group: Group): Change => {
    const [b, d] = [pick(base, group.base), pick(draft, group.draft)];
    const [before, after] = [textOf(b), textOf(d)];
    const block = moves.get(group);
    const notes = compareNotes(baseNotes, draftNotes, group.base, group.draft);
    const whole = b.length === 0 || d.length === 0;
    const facts =
      whole || before === after
        ? undefined
        : pairFacts(
            { text: before, key: keyOf(one.features, group.base, before), language: base.language },
            { text: after, key: keyOf(two.features, group.draft, after), language: draft.language },
            cache,
          );
    const wording = whole ? WHOLE : facts ? judgeWording(facts.difference, (label) => labels.get(label)) : NONE;
    const judgement = graver(graver(wording, notes.judgement), crossed(group) ? CROSSED : NONE);
    return {
      kind: kindOf(group, one.features[group.base[0] ?? -1]?.key === two.features[group.draft[0] ?? -1]?.key),
      moved: block !== undefined,
      ...(block === undefined ? {} : { block }),
      renumbered: b.length > 0 && d.length > 0 && b[0]?.label !== d[0]?.label,
      ...judgement,
      base: b.map((p) => p.label),
      draft: d.map((p) => p.label),
      ...(baseHasIds ? { baseIds: b.map(idOf) } : {}),
      ...(draftHasIds ? { draftIds: d.map(idOf) } : {}),
      redline: facts?.redline ?? wholeRedline(group, before, after),
      ...(wording.significance === "substantive" ? facts?.direction : {}),
      ...(notes.notes.length > 0 ? { notes: notes.notes } : {}),
      themes: [],
      provenance: [],
    };
  };
  const ordered = inDraftOrder(links, groups);
  const changes = ordered.map(changeOf);
  const parts = ordered.map((g) => (g.draft.length > 0 ? partOf(draftParts, g.draft) : partOf(baseParts, g.base)));
  return { version: 1, base: sideOf(base), draft: sideOf(draft), changes, summary: summarize(changes, parts) };
}

const NONE: Judgement = { significance: "none" };
/** S9: a paragraph that was added or deleted is substantive. */
const WHOLE: Judgement = { significance: "substantive", rule: "S9" };
/** S10: what was operative and no longer is, or the other way round, changed in force, even with the same words. */
const CROSSED: Judgement = { significance: "substantive", rule: "S10" };

/** The number of the move of each group that moved. */
function movesOf(groups: readonly Group[], links: readonly OrderedLink[]): Map<Group, number> {
  const numbers = moveNumbers(links, stayingLinks(links));
  return new Map(
    groups.flatMap((group, k): [Group, number][] => {
      const number = numbers.get(k);
      return number === undefined ? [] : [[group, number]];
    }),
  );
}

function kindOf(group: Group, equal: boolean): ChangeKind {
  if (group.base.length === 0) return "added";
  if (group.draft.length === 0) return "deleted";
  if (group.draft.length > 1) return "split";
  if (group.base.length > 1) return "merged";
  return equal ? "same" : "modified";
}

/** The redline of what was added, deleted, or kept to the letter. */
function wholeRedline(group: Group, before: string, after: string): readonly RedlinePiece[] {
  const text = group.draft.length === 0 ? before : after;
  if (text === "") return [];
  return [[group.base.length === 0 ? "+" : group.draft.length === 0 ? "-" : "=", text]];
}

function keyOf(features: readonly Features[], places: readonly number[], text: string): string {
  const only = places.length === 1 ? features[places[0] ?? -1] : undefined;
  return only?.key ?? setTypographyAside(text);
}

/** Draft order; a deleted paragraph follows what the paragraph before it in the base became. */
function inDraftOrder(links: Links, groups: readonly Group[]): Group[] {
  const byDraft = new Map(groups.map((g) => [g.draft[0], g]));
  const following = new Map<number, Group[]>();
  let anchor = -1;
  for (let i = 0; i < links.baseLength; i++) {
    const partners = links.ofBase(i);
    if (partners.length > 0) anchor = partners[0] ?? -1;
    else {
      const gone = { base: [i], draft: [] };
      const list = following.get(anchor);
      if (list) list.push(gone);
      else following.set(anchor, [gone]);
    }
  }
  const out = [...(following.get(-1) ?? [])];
  for (let j = 0; j < links.draftLength; j++) {
    const group = links.ofDraft(j).length === 0 ? { base: [], draft: [j] } : byDraft.get(j);
    if (group) out.push(group, ...(following.get(j) ?? []));
  }
  return out;
}

/** Draft label by base label, where one paragraph became one. */
function renumbering(groups: readonly Group[], base: ComparedText, draft: ComparedText): Map<string, string> {
  return new Map(
    groups.map((g) => [base.paragraphs[g.base[0] ?? -1]?.label ?? "", draft.paragraphs[g.draft[0] ?? -1]?.label ?? ""]),
  );
}

function pick(text: ComparedText, places: readonly number[]): ComparedParagraph[] {
  return places.flatMap((k) => text.paragraphs[k] ?? []);
}

function textOf(paragraphs: readonly ComparedParagraph[]): string {
  return paragraphs.map((p) => p.text).join("\n");
}

function partOf(parts: readonly Part[], places: readonly number[]): Part {
  return parts[places[0] ?? -1] ?? "OP";
}

/** Ids are given back where the input gave any; a paragraph without one keeps its place with "". */
function hasIds({ paragraphs }: ComparedText): boolean {
  return paragraphs.length === 0 || paragraphs.some((p) => p.id !== undefined);
}

function idOf(paragraph: ComparedParagraph): string {
  return paragraph.id ?? "";
}

function sideOf(text: ComparedText): Side {
  return {
    symbol: text.symbol,
    title: text.title,
    language: text.language,
    paragraphs: text.paragraphs.map((p) => ({
      label: p.label,
      ...(p.id === undefined ? {} : { id: p.id }),
      text: p.text,
    })),
  };
}
