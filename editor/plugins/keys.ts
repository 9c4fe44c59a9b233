/** The keys of the draft, and their words for the dialog that lists them. One table, so that the two never differ. */
import { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands";
import { keymap } from "prosemirror-keymap";
import type { Schema } from "prosemirror-model";
import { type Command, Plugin } from "prosemirror-state";
import { readPendingInput } from "../binding/pending-input.ts";
import { indent, mergeBackward, outdent, splitParagraph, togglePart } from "./commands.ts";
import { deleteBeside } from "./delete-beside.ts";
import { focusMark } from "./mark-controls.ts";
import { moveDown, moveUp } from "./moves.ts";

export interface KeyHelp {
  /** As written on the keyboard: "Alt+↑". */
  readonly keys: string;
  readonly does: string;
}

export interface PageKeys {
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  readonly footnote: () => boolean;
  readonly reference: () => boolean;
  readonly vote: () => boolean;
  readonly nextChange: () => boolean;
  readonly previousChange: () => boolean;
  readonly toggleMarks: () => boolean;
  readonly find: () => boolean;
  readonly help: () => boolean;
}

export const KEY_HELP: readonly KeyHelp[] = [
  { keys: "Enter", does: "New paragraph; after a colon a sub-paragraph; in an empty sub-paragraph one level out" },
  { keys: "Backspace at the start", does: "Merge with the paragraph in front" },
  { keys: "Tab, Shift+Tab", does: "One level in, one level out" },
  {
    keys: "Alt+↑, Alt+↓",
    does: "Move the paragraph, with its sub-paragraphs, up or down; in the outline too, where it can also be dragged",
  },
  { keys: "Ctrl+Alt+P", does: "Turn a preambular paragraph into an operative one, or back" },
  { keys: "Ctrl+I", does: "Italics" },
  { keys: "Ctrl+Alt+F", does: "Footnote at the caret" },
  { keys: "Ctrl+Alt+R", does: "Refer to a paragraph by its number, which follows when it changes" },
  { keys: "Ctrl+Alt+V", does: "Separate vote on the clause" },
  { keys: "Alt+Page Down, Alt+Page Up", does: "Next change, previous change" },
  {
    keys: "Alt+Enter",
    does: "To the mark at the caret: Enter opens it or follows its link, arrows go on, Escape goes back to the text",
  },
  { keys: "Ctrl+Alt+M", does: "Show or hide all marks" },
  { keys: "Ctrl+F, Ctrl+H", does: "Find and replace in the draft" },
  { keys: "Ctrl+Z, Ctrl+Y", does: "Undo, redo what you did yourself" },
  { keys: "Escape, then Tab", does: "Leave the text with the keyboard" },
  { keys: "Ctrl+/", does: "This list" },
];

/** Tab indents in the text; after Escape it moves on, so that the keyboard is never trapped (WCAG 2.1.2). */
function tab(command: Command, released: { value: boolean }): Command {
  return (state, dispatch, view) => {
    if (released.value) {
      released.value = false;
      return false;
    }
    command(state, dispatch, view);
    return true;
  };
}

export function draftKeys(schema: Schema, page: PageKeys): Plugin[] {
  const released = { value: false };
  const em = schema.marks.em;
  return [
    // a key that follows another at once must not act on the place where the caret stood before that one
    new Plugin({
      props: {
        handleDOMEvents: {
          keydown: (view, { key }) => {
            readPendingInput(view);
            // Escape counts for the Tab that follows it only
            if (!["Escape", "Tab", "Shift"].includes(key)) released.value = false;
            return false;
          },
        },
      },
    }),
    keymap({
      Enter: splitParagraph,
      Backspace: chainCommands(mergeBackward, deleteBeside(-1), baseKeymap.Backspace ?? (() => false)),
      Delete: chainCommands(deleteBeside(1), baseKeymap.Delete ?? (() => false)),
      Tab: tab(indent, released),
      "Shift-Tab": tab(outdent, released),
      Escape: () => {
        released.value = true;
        return true;
      },
      "Alt-ArrowUp": moveUp,
      "Alt-ArrowDown": moveDown,
      "Mod-Alt-p": togglePart,
      ...(em ? { "Mod-i": toggleMark(em) } : {}),
      "Mod-Alt-f": page.footnote,
      "Mod-Alt-r": page.reference,
      "Mod-Alt-v": page.vote,
      "Alt-PageDown": page.nextChange,
      "Alt-PageUp": page.previousChange,
      "Alt-Enter": (_state, _dispatch, view) => view !== undefined && focusMark(view),
      "Mod-Alt-m": page.toggleMarks,
      "Mod-f": page.find,
      "Mod-h": page.find,
      "Mod-z": page.undo,
      "Mod-y": page.redo,
      "Shift-Mod-z": page.redo,
      "Mod-/": page.help,
    }),
    keymap(baseKeymap),
  ];
}
