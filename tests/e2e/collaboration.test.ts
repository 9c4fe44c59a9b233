// @vitest-environment jsdom
/**
 * Real editors (ProseMirror on the binding, the product's own session) against a real server over real sockets: random edits,
 * moves, splits, merges, references, undo; connections that break, people who are cut off and come back, pages that are loaded
 * anew, and a program of another age that writes what this one does not know. For hours with `npm run long:laws -- --server`.
 */
import fc from "fast-check";
import { deleteSelection } from "prosemirror-commands";
import type { Node } from "prosemirror-model";
import { type Command, EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket as NodeSocket } from "ws";
import type * as Y from "yjs";
import { DraftBinding } from "../../editor/binding/binding.ts";
import { runs } from "../../editor/binding/runs.testing.ts";
import { schema } from "../../editor/binding/schema.ts";
import { differenceFromDraft, stubLayout } from "../../editor/binding/world.testing.ts";
import { type DraftSession, openSession } from "../../editor/draft/session.ts";
import { startOf } from "../../editor/plugins/blocks.ts";
import * as commands from "../../editor/plugins/commands.ts";
import { moveDown, moveUp } from "../../editor/plugins/moves.ts";
import { insertReference } from "../../editor/plugins/reference-commands.ts";
import { canonicalJson } from "../../server/documents/versions.ts";
import { addMember, type Person, startTestServer, type TestServer } from "../../server/harness.testing.ts";
import { entriesOf, entryOf, readText } from "../../shared/crdt/entries.ts";
import { FOOTNOTES, META, PARAGRAPHS, VOTES } from "../../shared/crdt/layout.ts";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { removedParagraphs } from "../../shared/crdt/removed.ts";
import type { Dossier, DraftSummary, ResolutionAnswer, TextSummary } from "../../shared/protocol/api.ts";

stubLayout();

/** A thousand in CI, over the two laws. */
const { settings, timeout } = runs(process.env.CI ? 500 : 40);
/** Most of a run is waiting: so many go on at once. */
const TRACKS = 8;
/** How long it may take until the server has everything and everybody has it, ms. */
const SETTLED = 30_000;
/** The first of the characters that people type: each is typed once, so that a doubled or a lost one shows. */
const FIRST_CHARACTER = 0x4e00;

/** What a socket of somebody who is cut off tries to reach: nobody listens there. */
const NOWHERE = "ws://127.0.0.1:1";

/** A person at an open draft; the socket can be cut, and stay cut. */
class Desk {
  readonly session: DraftSession;
  readonly binding: DraftBinding;
  readonly view: EditorView;
  private constructor(
    readonly line: Line,
    session: DraftSession,
    client: number,
  ) {
    this.session = session;
    let ids = 0;
    this.binding = new DraftBinding(session.ydoc, {
      user: `user ${client}`,
      newId: () => `p${session.ydoc.clientID}-${ids++}`,
      now: () => 0,
      typingPause: 0,
    });
    this.binding.onRepair = (before, after) => {
      throw new Error(`Repair: ${before} -> ${after}`);
    };
    const state = EditorState.create({ schema, doc: this.binding.initialDoc(), plugins: [this.binding.plugin()] });
    this.view = new EditorView(document.body.appendChild(document.createElement("div")), { state });
  }

  static async open(server: TestServer, person: Person, draftId: string, client: number): Promise<Desk> {
    const { line, session } = await connect(server, person, draftId);
    return new Desk(line, session, client);
  }

  get ydoc() {
    return this.session.ydoc;
  }

  get doc(): Node {
    return this.view.state.doc;
  }

  run(command: Command): void {
    command(this.view.state, this.view.dispatch, this.view);
  }

  /** Selects from a place in one paragraph to a place in it or in the next. */
  select(a: number, b: number, wide: boolean): void {
    const { doc } = this.view.state;
    if (doc.childCount === 0) return;
    const place = (index: number, offset: number) =>
      startOf(doc, index) + 1 + (offset % (doc.child(index).content.size + 1));
    const first = a % doc.childCount;
    const anchor = place(first, b);
    const head = wide ? place(Math.min(doc.childCount - 1, first + (b % 2)), a) : anchor;
    this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(doc, anchor, head)));
  }

  /** The connection breaks without a goodbye; the session comes back by itself. */
  cut(): void {
    for (const socket of this.line.sockets) socket.terminate();
  }

  /** Cut off until the other call, or back again. */
  part(): void {
    this.line.isCut = !this.line.isCut;
    if (this.line.isCut) this.cut();
    else this.session.connect();
  }

  leave(): void {
    this.view.destroy();
    this.binding.destroy();
    this.session.destroy();
    this.view.dom.remove();
  }
}

/** The way of one window to the server. */
interface Line {
  readonly sockets: Set<NodeSocket>;
  isCut: boolean;
}

async function connect(
  { running: { url } }: TestServer,
  person: Person,
  draftId: string,
): Promise<{ line: Line; session: DraftSession }> {
  const line: Line = { sockets: new Set(), isCut: false };
  class BrowserSocket extends NodeSocket {
    constructor(address: string, protocols?: string[]) {
      super(line.isCut ? NOWHERE : address, protocols, { headers: { origin: url, cookie: person.cookie } });
      line.sockets.add(this);
      this.once("close", () => line.sockets.delete(this));
    }
  }
  const Socket = BrowserSocket as unknown as typeof WebSocket;
  // as a page opens a draft: its words over HTTP, then the connection
  const state = person.fetch(`/api/drafts/${draftId}/state`).then(async (answer) => {
    return new Uint8Array(await answer.arrayBuffer());
  });
  const session = openSession({ draftId, server: url.replace("http", "ws"), Socket, state });
  session.connect();
  await session.loaded;
  expect(session.arrivals).toEqual([]);
  return { line, session };
}

/** A program of another age at the same draft: it writes attributes, embeds and letters where this one would not. */
class Stranger {
  readonly attributes: { readonly id: string; readonly key: string }[] = [];
  embeds = 0;

  constructor(readonly session: DraftSession) {}

  write(a: number, b: number, character: () => string): void {
    const entries = entriesOf(this.session.ydoc);
    const ids = [...entries.keys()].sort();
    const id = ids[a % Math.max(1, ids.length)] ?? "";
    const entry = entryOf(entries, id);
    const text = entry && readText(entry);
    if (!entry) return;
    const place = text ? b % (text.length + 1) : 0;
    if (b % 3 === 0) {
      const key = `later${this.attributes.length}`;
      entry.set(key, b);
      this.attributes.push({ id, key });
    } else if (text && b % 3 === 1) text.insertEmbed(place, { later: this.embeds++ });
    else text?.insert(place, character());
  }

  /**
   * All that it wrote for itself is still there, whatever was done around it. `undone`: who takes back a split takes the entry
   * of the second half along, also when somebody writes an attribute there at that moment; the words stand in the first half.
   */
  check(ydoc: Y.Doc, { undone }: { readonly undone: boolean }): void {
    const entries = entriesOf(ydoc);
    for (const { id, key } of this.attributes) {
      const entry = entryOf(entries, id);
      if (entry || !undone) expect(entry?.has(key)).toBe(true);
    }
    const embeds = [...entries.values()].flatMap(
      (entry) => (readText(entry)?.toDelta() as { insert: unknown }[]) ?? [],
    );
    const kept = embeds.filter(({ insert }) => typeof insert === "object" && insert !== null && "later" in insert);
    expect(kept.length).toBe(this.embeds);
  }
}

let server: TestServer;
let people: Person[];
let dossier: Dossier;
/** What every draft starts from. */
let start: TextSummary;

beforeAll(async () => {
  // given, because in jsdom the server could not work out where it is
  server = await startTestServer({ editorFolder: "dist/editor" });
  people = [await server.person("Anna"), await server.person("Bo")];
  const [first, second] = people;
  if (!first || !second) throw new Error("nobody signed in");
  dossier = await first.json<Dossier>("POST", "/api/dossiers", { title: "Work", organ: "General Assembly" });
  await addMember(first, dossier.id, second);
  start = await bringIn(first);
});

afterAll(() => server.remove());

/** A text with a preambular and three operative paragraphs, one with a sub-paragraph. */
async function bringIn(person: Person): Promise<TextSummary> {
  const paragraphs = [
    { kind: "PP", text: "A" },
    { kind: "OP", text: "B" },
    { kind: "SUB", level: 1, text: "C" },
    { kind: "OP", text: "D" },
    { kind: "OP", text: "E" },
  ];
  const file = JSON.stringify({ symbol: "A/RES/1/1", title: "T", language: "en", paragraphs });
  const answer = await person.fetch(`/api/dossiers/${dossier.id}/texts?file=t.json&role=adopted`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  return (await answer.json()) as TextSummary;
}

async function newDraft(person: Person, name: string): Promise<string> {
  const draft = await person.json<DraftSummary>("POST", `/api/dossiers/${dossier.id}/drafts`, {
    from: `text:${start.id}`,
    name,
  });
  return draft.id;
}

const KINDS = [
  "type",
  "type",
  "type",
  "erase",
  "split",
  "split",
  "join",
  "up",
  "down",
  "part",
  "in",
  "out",
  "refer",
  "cut",
  "apart",
  "reload",
  "strange",
  "wait",
] as const;
const act = (kinds: readonly string[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), who: fc.nat(1), a: fc.nat(50), b: fc.nat(50) });

interface Act {
  readonly kind: string;
  readonly who: number;
  readonly a: number;
  readonly b: number;
}

const contentOf = (ydoc: Y.Doc) => [META, PARAGRAPHS, FOOTNOTES, VOTES].map((name) => ydoc.getMap(name).toJSON());

/** Waits until the server has everything of everybody, and everybody has it. */
async function settle(sessions: readonly DraftSession[]): Promise<void> {
  await expect
    .poll(
      () => {
        const [first, ...others] = sessions.map(({ ydoc }) => canonicalJson(contentOf(ydoc)));
        return {
          open: sessions.flatMap(({ state, refusal }) =>
            state.waiting === 0 && state.connection === "online" ? [] : [{ ...state, refusal }],
          ),
          alike: others.every((other) => other === first),
        };
      },
      { timeout: SETTLED, interval: 10 },
    )
    .toEqual({ open: [], alike: true });
}

async function work(
  acts: readonly Act[],
  name: string,
  laws: (desks: readonly Desk[], typed: Set<string>, erased: Set<string>, stranger: Stranger | null) => void,
): Promise<void> {
  const [anna, bo] = people;
  if (!anna || !bo) throw new Error("nobody signed in");
  const draftId = await newDraft(anna, name);
  const desks = [await Desk.open(server, anna, draftId, 1), await Desk.open(server, bo, draftId, 2)];
  let stranger: Stranger | null = null;
  const typed = new Set<string>();
  const erased = new Set<string>();
  let next = FIRST_CHARACTER;
  const character = () => {
    const fresh = String.fromCharCode(next++);
    typed.add(fresh);
    return fresh;
  };
  try {
    for (const { kind, who, a, b } of acts) {
      const desk = desks[who];
      if (!desk || desk.doc.childCount === 0) continue;
      desk.select(a, b, kind === "erase");
      switch (kind) {
        case "type": {
          desk.view.dispatch(desk.view.state.tr.insertText(character() + character()));
          break;
        }
        case "refer": {
          const to: string = desk.doc.child(b % desk.doc.childCount).attrs.id;
          desk.run(insertReference({ id: to, number: "1" }, "en"));
          break;
        }
        case "erase": {
          const { from, to } = desk.view.state.selection;
          for (const character of desk.doc.textBetween(from, to, "")) erased.add(character);
          desk.run(deleteSelection);
          break;
        }
        case "split":
          desk.run(commands.splitParagraph);
          break;
        case "join":
          desk.select(a, 0, false);
          desk.run(commands.mergeBackward);
          break;
        case "up":
          desk.run(moveUp);
          break;
        case "down":
          desk.run(moveDown);
          break;
        case "part":
          desk.run(commands.togglePart);
          break;
        case "in":
          desk.run(commands.indent);
          break;
        case "out":
          desk.run(commands.outdent);
          break;
        case "undo":
          desk.binding.undo();
          break;
        case "redo":
          desk.binding.redo();
          break;
        case "cut":
          desk.cut();
          break;
        case "apart":
          desk.part();
          break;
        case "reload":
          // a page that has words nobody has yet asks before it goes; here it waits
          if (desk.line.isCut) desk.part();
          await desk.session.saved(SETTLED);
          desk.leave();
          desks[who] = await Desk.open(server, who === 0 ? anna : bo, draftId, 3 + who);
          continue;
        case "strange":
          stranger ??= new Stranger((await connect(server, bo, draftId)).session);
          stranger.write(a, b, character);
          break;
        default:
          await new Promise((resolve) => setTimeout(resolve, a % 15));
      }
      expect(differenceFromDraft(desk)).toBeNull();
    }
    for (const desk of desks) if (desk.line.isCut) desk.part();
    await settle([...desks, ...(stranger ? [stranger] : [])].map(({ session }) => session));
    const [first, second] = desks;
    expect(second?.doc.toJSON()).toEqual(first?.doc.toJSON());
    for (const desk of desks) {
      expect(differenceFromDraft(desk)).toBeNull();
      expect(desk.binding.repairs).toBe(0);
    }
    const kept = await anna.json<ResolutionAnswer>("GET", `/api/resolutions/draft:${draftId}`);
    if (first) expect(kept.resolution).toEqual(JSON.parse(JSON.stringify(readDraft(first.ydoc))));
    laws(desks, typed, erased, stranger);
  } finally {
    for (const desk of desks) desk.leave();
    stranger?.session.destroy();
  }
}

let round = 0;

/** Several of them at once, each with a seed of its own. */
async function hold(kinds: readonly string[], law: (acts: readonly Act[]) => Promise<void>): Promise<void> {
  const acts = fc.array(act(kinds), { minLength: 15, maxLength: 50, size: "max" });
  const first = settings.seed ?? Math.floor(Math.random() * 2 ** 31);
  const tracks = Array.from({ length: Math.min(TRACKS, settings.numRuns) }, (_, track) =>
    fc.assert(fc.asyncProperty(acts, law), {
      ...settings,
      numRuns: Math.ceil(settings.numRuns / TRACKS),
      seed: first + track,
    }),
  );
  await Promise.all(tracks);
}

test("without undo: replicas, editors and server agree; no word is lost or doubled", { timeout }, () =>
  hold(KINDS, (acts) =>
    work(acts, `a${round++}`, ([first], typed, erased, stranger) => {
      if (first) stranger?.check(first.ydoc, { undone: false });
      // what was typed into a paragraph that somebody took out meanwhile is offered back
      const offered = first ? removedParagraphs(first.ydoc).map(({ text }) => text) : [];
      const text = (first?.doc.textContent ?? "") + offered.join("");
      for (const character of typed) {
        expect(text.split(character).length - 1).toBeLessThanOrEqual(1);
        if (!erased.has(character)) expect(text).toContain(character);
      }
    }),
  ),
);

test("with undo and redo: replicas, editors and server agree", { timeout }, () =>
  hold([...KINDS, "undo", "undo", "redo"], (acts) =>
    work(acts, `b${round++}`, ([first], _typed, _erased, stranger) => {
      if (first) stranger?.check(first.ydoc, { undone: true });
    }),
  ),
);
