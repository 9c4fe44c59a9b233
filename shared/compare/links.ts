/** Which paragraphs of the base and of the draft belong together, while the alignment is being made. Indices, not labels. */
import type { OrderedLink } from "./moves.ts";

/** One base paragraph with one draft paragraph; or one with several, when it was split or several were merged. */
export interface Group {
  /** Ascending; several only where the draft has one. */
  readonly base: readonly number[];
  /** Ascending; several only where the base has one. */
  readonly draft: readonly number[];
}

export class Links {
  readonly #base: (number[] | undefined)[];
  readonly #draft: (number[] | undefined)[];

  constructor(baseLength: number, draftLength: number) {
    this.#base = Array.from({ length: baseLength });
    this.#draft = Array.from({ length: draftLength });
  }

  get baseLength(): number {
    return this.#base.length;
  }

  get draftLength(): number {
    return this.#draft.length;
  }

  /** Draft partners of a base paragraph, ascending; [] when it has none. */
  ofBase(i: number): readonly number[] {
    return this.#base[i] ?? [];
  }

  /** Base partners of a draft paragraph, ascending; [] when it has none. */
  ofDraft(j: number): readonly number[] {
    return this.#draft[j] ?? [];
  }

  join(i: number, j: number): void {
    this.#base[i] = [...this.ofBase(i), j].sort((a, b) => a - b);
    this.#draft[j] = [...this.ofDraft(j), i].sort((a, b) => a - b);
  }

  part(i: number, j: number): void {
    this.#base[i] = this.ofBase(i).filter((partner) => partner !== j);
    this.#draft[j] = this.ofDraft(j).filter((partner) => partner !== i);
  }

  freeBase(): number[] {
    return [...this.#base.keys()].filter((i) => this.ofBase(i).length === 0);
  }

  freeDraft(): number[] {
    return [...this.#draft.keys()].filter((j) => this.ofDraft(j).length === 0);
  }

  /** Everything that is joined, in base order. */
  groups(): Group[] {
    const out: Group[] = [];
    for (let i = 0; i < this.#base.length; i++) {
      const draft = this.ofBase(i);
      const base = draft.length === 1 ? this.ofDraft(draft[0] ?? -1) : [i];
      if (draft.length > 0 && base[0] === i) out.push({ base, draft });
    }
    return out;
  }
}

/** What a paragraph says, as far as it matters for which of several moved. */
export interface Say {
  /** The text as it is compared for being equal. */
  readonly key: string;
  readonly words: number;
  readonly hash: number;
}

/** The groups in base order as the search for moves wants them. */
export function orderedLinks(
  groups: readonly Group[],
  base: readonly Say[],
  draft: readonly Say[],
  crossed: (group: Group) => boolean,
): OrderedLink[] {
  const inDraft = [...groups.keys()].sort((a, b) => firstOf(groups[a]?.draft) - firstOf(groups[b]?.draft));
  const places = new Map(inDraft.map((g, place) => [g, place]));
  return groups.map((group, g) => {
    const says = [...group.base.flatMap((i) => base[i] ?? []), ...group.draft.flatMap((j) => draft[j] ?? [])];
    return {
      draft: places.get(g) ?? 0,
      paragraphs: says.length,
      crossed: crossed(group),
      changed: says.some((say) => say.key !== says[0]?.key),
      words: says.reduce((sum, say) => sum + say.words, 0),
      hash: says.reduce((sum, say) => sum + say.hash, 0),
    };
  });
}

function firstOf(list: readonly number[] | undefined): number {
  return list?.[0] ?? 0;
}
