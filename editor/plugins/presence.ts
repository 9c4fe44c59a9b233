/** The carets, selections and names of the others who have the draft open. Colours also differ in their dash and initials. */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { Awareness } from "y-protocols/awareness";
import type { DraftBinding, RelativeSelection } from "../binding/binding.ts";
import { readPendingInput } from "../binding/pending-input.ts";

export interface PresentPerson {
  readonly clientId: number;
  readonly name: string;
  /** 0 to 7: which of the style sheet's presence colours. */
  readonly color: number;
  readonly self: boolean;
  /** Id of the paragraph that the person's caret is in; null while it is not in the text. */
  readonly paragraph: string | null;
  /** Has changed the text within the last seconds. */
  readonly writing: boolean;
}

interface PresenceState {
  readonly user?: { readonly id?: unknown; readonly name?: unknown };
  readonly cursor?: RelativeSelection | null;
  readonly writing?: boolean;
}

/** How long after their last change somebody still counts as writing, ms. */
const WRITING = 5_000;

const key = new PluginKey<DecorationSet>("presence");
const COLORS = 8;

/** Everybody in the room, oneself first, then by name. A malformed state of somebody else's is shown as "Somebody". */
export function present(awareness: Awareness): PresentPerson[] {
  const people: PresentPerson[] = [];
  for (const [clientId, state] of awareness.getStates() as Map<number, PresenceState>) {
    const name = typeof state.user?.name === "string" && state.user.name !== "" ? state.user.name : "Somebody";
    const at = state.cursor?.head?.paragraph;
    people.push({
      clientId,
      name,
      color: clientId % COLORS,
      self: clientId === awareness.clientID,
      paragraph: typeof at === "string" ? at : null,
      writing: state.writing === true,
    });
  }
  return people.sort(
    (a, b) => Number(b.self) - Number(a.self) || a.name.localeCompare(b.name) || a.clientId - b.clientId,
  );
}

/** Shows where a person's caret stands, in the middle of the window. False: it stands nowhere in the text. */
export function showPerson(view: EditorView, clientId: number): boolean {
  const caret = view.dom.querySelector(`.presence-caret[data-client="${clientId}"]`);
  caret?.scrollIntoView({ block: "center" });
  return caret !== null;
}

export function presence(awareness: Awareness, binding: DraftBinding): Plugin<DecorationSet> {
  /** People whose place is among words that have not arrived: presence travels lighter than what is typed. */
  const ahead = new Set<number>();
  let rest: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(rest);
    rest = setTimeout(() => awareness.setLocalStateField("writing", false), WRITING);
    if ((awareness.getLocalState() as PresenceState | null)?.writing === true) return;
    // not in the middle of a transaction
    setTimeout(() => awareness.setLocalStateField("writing", true), 0);
  };
  const decorate = (view: EditorView): DecorationSet => {
    const { doc } = view.state;
    const out: Decoration[] = [];
    ahead.clear();
    for (const person of present(awareness)) {
      if (person.self) continue;
      const { cursor } = awareness.getStates().get(person.clientId) as PresenceState;
      const place = cursor ? binding.fromRelative(doc, cursor) : null;
      const of = { person: person.clientId };
      if (!place) {
        if (!cursor) continue;
        ahead.add(person.clientId);
        out.push(...(key.getState(view.state)?.find(undefined, undefined, (spec) => spec.person === of.person) ?? []));
        continue;
      }
      const { anchor, head } = place;
      if (anchor !== head) {
        const attributes = { class: `presence-selection presence-${person.color}` };
        out.push(Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), attributes, of));
      }
      out.push(
        // side: what is typed at this place goes behind their caret, which stays behind its word
        Decoration.widget(head, () => caret(person), {
          side: -2,
          key: `caret:${person.clientId}:${person.name}`,
          ...of,
        }),
      );
    }
    return DecorationSet.create(doc, out);
  };
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, had) => {
        // what the binding brings from others is no step of one's own undo
        if (tr.docChanged && tr.getMeta("addToHistory") !== false) write();
        return (tr.getMeta(key) as DecorationSet | undefined) ?? had.map(tr.mapping, tr.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view(view) {
      let destroyed = false;
      let scheduled = false;
      const redraw = () => {
        scheduled = false;
        if (destroyed) return;
        readPendingInput(view);
        view.dispatch(view.state.tr.setMeta(key, decorate(view)).setMeta("addToHistory", false));
      };
      const schedule = () => {
        if (scheduled) return;
        scheduled = true;
        setTimeout(redraw, 0);
      };
      const changed = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
        const others = [...added, ...updated, ...removed].some((id) => id !== awareness.clientID);
        if (others) schedule();
      };
      const report = () => {
        const cursor = view.hasFocus() ? binding.toRelative(view.state.selection) : null;
        const had = (awareness.getLocalState() as PresenceState | null)?.cursor ?? null;
        if (JSON.stringify(cursor) !== JSON.stringify(had)) awareness.setLocalStateField("cursor", cursor);
      };
      awareness.on("change", changed);
      view.dom.addEventListener("focusin", report);
      view.dom.addEventListener("focusout", report);
      return {
        update: (_view, before) => {
          if (before.selection !== view.state.selection || before.doc !== view.state.doc) report();
          if (ahead.size > 0 && before.doc !== view.state.doc) schedule();
        },
        destroy: () => {
          destroyed = true;
          clearTimeout(rest);
          awareness.off("change", changed);
          view.dom.removeEventListener("focusin", report);
          view.dom.removeEventListener("focusout", report);
        },
      };
    },
  });
}

function caret(person: PresentPerson): HTMLElement {
  const mark = document.createElement("span");
  mark.className = `presence-caret presence-${person.color}`;
  mark.contentEditable = "false";
  mark.dataset.client = String(person.clientId);
  const name = document.createElement("span");
  name.className = "presence-name";
  name.dir = "auto";
  name.textContent = person.name;
  mark.append(name);
  return mark;
}
