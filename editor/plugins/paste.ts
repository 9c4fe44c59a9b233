/**
 * What is pasted or dropped: its structure is recognised (shared/formats/fragment-reader.ts), all else becomes paragraphs of the
 * kind it is put among. What was copied from a draft keeps its kinds and its footnotes.
 */
import { Fragment, type Node, type ResolvedPos, type Schema, Slice } from "prosemirror-model";
import { Plugin, TextSelection, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import {
  chunksOfText,
  type FragmentParagraph,
  readFragment,
  type Surroundings,
} from "../../shared/formats/fragment-reader.ts";
import type { FootnoteId, Language } from "../../shared/resolution/resolution.ts";
import { ArrivingNotes, copyingSerializer, type DraftNotes } from "./copied-notes.ts";
import { moveSelectedTo } from "./moves.ts";
import { cleanWords, type PastedHtml, readHtml } from "./pasted-html.ts";
import { putParagraphs } from "./pasted-place.ts";
import { localReferences } from "./reference-commands.ts";

/** The longest resolutions have 60,000 characters; ten times as much at once is a mistake, and would hold up everybody. */
const MOST_WORDS = 600_000;
const MOST_PARAGRAPHS = 3_000;
const MOST_LINES = 50_000;
/** Markup is mostly styles and pictures. */
const MOST_MARKUP = 40_000_000;

export interface PasteOptions {
  readonly notes: DraftNotes;
  language(): Language;
  /** Says what did not come along, or that nothing was put in; "" when all did. */
  onLeft(words: string): void;
}

export function pasting(schema: Schema, options: PasteOptions): Plugin {
  const arriving = new ArrivingNotes(options.notes);
  const read = (pasted: PastedHtml, around: Surroundings) => {
    const fragment = readFragment(pasted.chunks, { notes: pasted.notes, around, language: options.language() });
    const length = fragment.paragraphs.reduce((sum, { text }) => sum + text.length, 0);
    if (length > MOST_WORDS || fragment.paragraphs.length > MOST_PARAGRAPHS) return refuse(length);
    options.onLeft(pasted.left);
    const ids = new Map(fragment.footnotes.map(({ id, text }) => [id, arriving.expect(text)]));
    const nodes = fragment.paragraphs.map((paragraph) => nodeOf(schema, paragraph, ids));
    if (nodes.length === 0) return Slice.empty;
    return new Slice(Fragment.from(nodes), fragment.opens ? 0 : 1, fragment.closes ? 0 : 1);
  };
  const refuse = (length: number) => {
    options.onLeft(
      `Nothing was pasted: ${length.toLocaleString("en")} characters at once are too many for a resolution. Paste it in parts.`,
    );
    return Slice.empty;
  };
  const readText = (text: string, $context: ResolvedPos) => {
    const around = structureAt($context);
    const lines = text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/);
    if (text.length > MOST_WORDS || lines.length > MOST_LINES) return refuse(text.length);
    // line by line, or the breaks would go with the other control characters
    const { chunks, notes } = chunksOfText(lines.map(cleanWords).join("\n"), options.language());
    const slice = read({ chunks, notes, edges: { before: "", after: "" }, left: "" }, around);
    const phrase = phraseOf(text);
    // words in the middle of a sentence go in as they are
    if (!phrase || (slice.openStart === 0 && slice.size > 0)) return slice;
    return new Slice(Fragment.from(schema.node("paragraph", around, [schema.text(phrase, $context.marks())])), 1, 1);
  };
  /** What was read, until ProseMirror is ready for it: what it makes of it itself has lost what stands open. */
  let ready: Slice | null = null;
  return new Plugin({
    props: {
      clipboardSerializer: copyingSerializer(schema, options.notes),
      transformPastedHTML: (html, view) => {
        ready = null;
        const isLong = html.length > MOST_MARKUP;
        if (!isLong && isFromDraft(html)) return arriving.adopt(html);
        const pasted = isLong ? null : readHtml(html, options.language());
        ready = pasted
          ? withEdges(schema, read(pasted, structureAt(view.state.selection.$from)), pasted.edges)
          : refuse(html.length);
        return "";
      },
      clipboardTextParser: (text, $context) => {
        ready = readText(text, $context);
        return ready;
      },
      transformPasted: (slice, { state }) => {
        const whole = ready ?? slice;
        ready = null;
        const taken = whole.size > MOST_WORDS ? refuse(whole.size) : whole;
        arriving.settle(taken);
        return localReferences(taken, (id) => state.doc.children.some(({ attrs }) => attrs.id === id));
      },
      handleDOMEvents: {
        // what comes from elsewhere is read for the place where it is dropped
        drop: (view, { clientX: left, clientY: top }) => {
          const place = view.dragging ? null : view.posAtCoords({ left, top });
          if (place) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place.pos))));
          return false;
        },
      },
      handlePaste: (view, _event, slice) => {
        put(view, view.state.tr, slice, "paste");
        return true;
      },
      handleDrop: (view, event, slice, moved) => {
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (!place) return false;
        // whole paragraphs move as what they are; a part of one can only be made anew elsewhere
        if (moved) return moveSelectedTo(place.pos)(view.state, view.dispatch);
        const { tr } = view.state;
        put(view, tr.setSelection(TextSelection.near(tr.doc.resolve(place.pos))), slice, "drop");
        view.focus();
        return true;
      },
    },
  });
}

function put(view: EditorView, tr: Transaction, slice: Slice, event: "paste" | "drop"): void {
  if (slice.size === 0) return;
  view.dispatch(putParagraphs(tr, slice).scrollIntoView().setMeta("paste", true).setMeta("uiEvent", event));
}

/** Copied in a draft of this program, this one or another. */
function isFromDraft(html: string): boolean {
  return /<p\b[^<>]*\bdata-kind=/.test(html) && html.includes("data-pm-slice");
}

/** What a new paragraph is at this place: what stands there, but never another heading or annex. */
function structureAt($pos: ResolvedPos): Surroundings {
  if ($pos.depth === 0) return { kind: "OP", level: 0 };
  const { kind, level } = $pos.node(1).attrs as Surroundings;
  return kind === "HEADING" || kind === "ANNEX" ? { kind: "OP", level: 0 } : { kind, level };
}

function nodeOf(schema: Schema, paragraph: FragmentParagraph, ids: ReadonlyMap<FootnoteId, string>): Node {
  const { kind, level, text, italics, notes } = paragraph;
  const cuts = new Set([
    0,
    text.length,
    ...italics.flatMap(({ from, to }) => [from, to]),
    ...notes.map(({ at }) => at),
  ]);
  const content: Node[] = [];
  const cite = (place: number) => {
    for (const { at, id } of notes) {
      if (at === place) content.push(schema.node("footnote", { id: ids.get(id) ?? id }));
    }
  };
  const places = [...cuts].sort((a, b) => a - b);
  places.forEach((from, index) => {
    cite(from);
    const words = text.slice(from, places[index + 1] ?? from);
    const slanted = italics.some((run) => run.from <= from && from < run.to);
    if (words) content.push(schema.text(words, slanted ? [schema.mark("em")] : []));
  });
  return schema.node("paragraph", { id: null, kind, level }, content);
}

/** A few words from the middle of a sentence keep the spaces at their ends. */
function withEdges(schema: Schema, slice: Slice, { before, after }: PastedHtml["edges"]): Slice {
  const [only] = slice.content.content;
  if (!only || slice.content.childCount > 1 || slice.openStart === 0) return slice;
  const space = (words: string) => (words ? [schema.text(words)] : []);
  const content = Fragment.from([...space(before), ...only.content.content, ...space(after)]);
  return new Slice(Fragment.from(only.copy(content)), 1, 1);
}

/** A single line as it is, with the spaces at its ends; null for several. */
function phraseOf(text: string): string | null {
  const line = text.replace(/^[\r\n]+|[\r\n]+$/g, "");
  return /[\r\n\v\f\u0085\u2028\u2029]/.test(line) ? null : cleanWords(line);
}
