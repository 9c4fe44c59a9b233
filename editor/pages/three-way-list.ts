/** The clauses of a revision with the hand of each word: plain for the base, one line under what was tabled, two under what is new. */
import { html, nothing } from "lit-html";
import { setTypographyAside } from "../../shared/compare/tokens.ts";
import type { ThreeWayClause, ThreeWayNote, ThreeWayPiece } from "../../shared/history/three-way.ts";
import type { ResolutionRef } from "../../shared/protocol/api.ts";
import { NOTE_WORDS } from "../../shared/report/wording.ts";
import { directionOf } from "../components/direction.ts";
import { paths } from "../router.ts";

export interface ThreeWayNames {
  readonly base: string;
  readonly tabled: string;
  readonly revision: string;
}

interface Shown {
  readonly language: string;
  /** The revision. */
  readonly ref: ResolutionRef;
  readonly names: ThreeWayNames;
}

/** What the revision did: not what it left as it was tabled. */
export function isNewSinceTabled({ changedBy, restored }: ThreeWayClause): boolean {
  return changedBy === "revision" || changedBy === "both" || restored === true;
}

export function threeWayLegend({ base, tabled, revision }: ThreeWayNames): unknown {
  return html`<ul class="legend" aria-label="Marks">
    <li>unmarked: in <bdi>${base}</bdi></li>
    <li><ins class="by-tabled">inserted</ins>, <del class="by-tabled">struck</del> by <bdi>${tabled}</bdi></li>
    <li><ins class="by-revision">inserted</ins>, <del class="by-revision">struck</del> by <bdi>${revision}</bdi></li>
    <li><del class="withdrawn">inserted, then struck</del>: in <bdi>${tabled}</bdi> alone</li>
  </ul>`;
}

export function threeWayListView(clauses: readonly ThreeWayClause[], shown: Shown): unknown {
  if (clauses.length === 0) return html`<p class="empty">No clause of this kind.</p>`;
  return html`<ol class="change-list three-way">
    ${clauses.map((clause) => clauseView(clause, shown))}
  </ol>`;
}

function clauseView(clause: ThreeWayClause, { language, ref, names }: Shown) {
  const { changedBy, revision, pieces, notes } = clause;
  const now = revision.join(", ");
  return html`<li class="change" ?data-change=${changedBy !== "base"}>
    <div class="change-margin">
      <strong>${now ? html`<a href=${`${paths.read(ref)}#${encodeURIComponent(now)}`}>${now}</a>` : "Dropped"}</strong>
      ${tagsOf(clause).map(({ words, look }) => html`<span class="tag ${look}">${words}</span> `)}
      <span class="muted small labels">${labelsView(clause, names)}</span>
    </div>
    <div>
      <p class="change-text" lang=${language} dir=${directionOf(language)}>${lessTypography(pieces).map(pieceView)}</p>
      ${notes.length > 0 ? html`<ul class="change-facts">${notes.map((note) => noteView(note, language))}</ul>` : nothing}
    </div>
  </li>`;
}

interface Tag {
  readonly words: string;
  readonly look: string;
}

function tagsOf({ changedBy, broughtBy, droppedBy, restored, moved }: ThreeWayClause): readonly Tag[] {
  const tag = (words: string, look = ""): Tag => ({ words, look });
  const whose = { tabled: "tabled", revision: "revision" } as const;
  return [
    ...(broughtBy ? [tag(`new: ${whose[broughtBy]}`, "added")] : []),
    ...(droppedBy ? [tag(`dropped: ${whose[droppedBy]}`, "dropped")] : []),
    ...(restored ? [tag("restored: revision", "added")] : []),
    ...(changedBy === "both" && !droppedBy
      ? [tag(broughtBy ? "changed: revision" : "changed: both")]
      : changedBy !== "base" && changedBy !== "both" && !broughtBy && !droppedBy
        ? [tag(`changed: ${whose[changedBy]}`)]
        : []),
    ...(changedBy === "base" && !restored ? [tag("as in the base")] : []),
    ...(moved ? [tag("moved", "moved")] : []),
  ];
}

/** The numbers it had, where they differ from the one it has. */
function labelsView({ base, tabled, revision }: ThreeWayClause, names: ThreeWayNames) {
  const now = revision.join(", ");
  return (["tabled", "base"] as const)
    .map((side) => ({ name: names[side], label: { base, tabled }[side].join(", ") }))
    .filter(({ label }) => label !== "" && label !== now)
    .map(({ name, label }) => html`<span>${label} in <bdi>${name}</bdi></span> `);
}

/** A word that was struck and stands again in other typography alone ("non-state" with another hyphen) is the same word to a reader. */
export function lessTypography(pieces: readonly ThreeWayPiece[]): readonly ThreeWayPiece[] {
  return pieces.flatMap((piece, i): readonly ThreeWayPiece[] => {
    const before = pieces[i - 1];
    const after = pieces[i + 1];
    if (piece.op === "-" && after && isRetyped(piece, after)) return [];
    if (piece.op === "+" && before && isRetyped(before, piece)) return [{ ...piece, op: "=" }];
    return [piece];
  });
}

const isRetyped = (struck: ThreeWayPiece, stands: ThreeWayPiece): boolean =>
  struck.op === "-" && stands.op === "+" && setTypographyAside(struck.text) === setTypographyAside(stands.text);

function pieceView({ op, text, by }: ThreeWayPiece): unknown {
  if (op === "=") return text;
  // a struck line end is where paragraphs were joined; nothing that stands holds one
  const words = text
    .split("\n")
    .map((line, i) => (i === 0 ? line : [html`<span class="paragraph-sign">¶</span> `, line]));
  if (op === "+") return html`<ins class=${by === "tabled" ? "by-tabled" : "by-revision"}>${words}</ins>`;
  if (op === "-") return html`<del class=${by === "tabled" ? "by-tabled" : "by-revision"}>${words}</del>`;
  return html`<del class="withdrawn">${words}</del>`;
}

const AUTHORS = { tabled: "tabled draft", revision: "revision" } as const;

function noteView({ by, note: { op, base, draft } }: ThreeWayNote, language: string) {
  return html`<li>${NOTE_WORDS[op]} by the ${AUTHORS[by]}: <span lang=${language} dir=${directionOf(language)}
      >${base ? html`<del>${base}</del> ` : nothing}${draft ? html`<ins>${draft}</ins>` : nothing}</span></li>`;
}
