// @vitest-environment jsdom
/**
 * Real editors (ProseMirror on the binding, the product's own session) against a real server over real sockets: random edits,
 * moves, splits, merges, undo, dropped connections; for hours with `npm run long:laws -- --server`.
 */
import fc from "fast-check";
import { deleteSelection } from "prosemirror-commands";
import type { Node } from "prosemirror-model";
import { type Command, EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket as NodeSocket } from "ws";
import { DraftBinding } from "../../editor/binding/binding.ts";
import { runs } from "../../editor/binding/runs.testing.ts";
import { schema } from "../../editor/binding/schema.ts";
import { differenceFromDraft, stubLayout } from "../../editor/binding/world.testing.ts";
import { type DraftSession, openSession } from "../../editor/draft/session.ts";
import { startOf } from "../../editor/plugins/blocks.ts";
import * as commands from "../../editor/plugins/commands.ts";
import { moveDown, moveUp } from "../../editor/plugins/moves.ts";
import { canonicalJson } from "../../server/documents/versions.ts";
import { addMember, type Person, startTestServer, type TestServer } from "../../server/harness.testing.ts";
import { readDraft } from "../../shared/crdt/read-draft.ts";
import { removedParagraphs } from "../../shared/crdt/removed.ts";
import type { Dossier, DraftSummary, ResolutionAnswer, TextSummary } from "../../shared/protocol/api.ts";

stubLayout();

const { settings, timeout } = runs(40);
/** The first of the characters that people type: each is typed once, so that a doubled or a lost one shows. */
const FIRST_CHARACTER = 0x4e00;

/** A person at an open draft; the socket can be cut. */
class Desk {
  readonly session: DraftSession;
  readonly binding: DraftBinding;
  readonly view: EditorView;
  private constructor(
    readonly sockets: Set<NodeSocket>,
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
    const sockets = new Set<NodeSocket>();
    class BrowserSocket extends NodeSocket {
      constructor(address: string, protocols?: string[]) {
        super(address, protocols, { headers: { origin: server.running.url, cookie: person.cookie } });
        sockets.add(this);
        this.once("close", () => sockets.delete(this));
      }
    }
    const Socket = BrowserSocket as unknown as typeof WebSocket;
    const session = openSession({ draftId, server: server.running.url.replace("http", "ws"), Socket });
    await session.loaded;
    return new Desk(sockets, session, client);
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
    for (const socket of this.sockets) socket.terminate();
  }

  leave(): void {
    this.view.destroy();
    this.binding.destroy();
    this.session.destroy();
    this.view.dom.remove();
  }
}

let server: TestServer;
let people: Person[];
let dossier: Dossier;

beforeAll(async () => {
  // given, because in jsdom the server could not work out where it is
  server = await startTestServer({ editorFolder: "dist/editor" });
  people = [await server.person("Anna"), await server.person("Bo")];
  const [first, second] = people;
  if (!first || !second) throw new Error("nobody signed in");
  dossier = await first.json<Dossier>("POST", "/api/dossiers", { title: "Work", organ: "General Assembly" });
  await addMember(first, dossier.id, second);
});

afterAll(() => server.remove());

/** A new draft with a preambular and three operative paragraphs, one with a sub-paragraph. */
async function newDraft(person: Person, name: string): Promise<string> {
  const paragraphs = [
    { kind: "PP", text: "A" },
    { kind: "OP", text: "B" },
    { kind: "SUB", level: 1, text: "C" },
    { kind: "OP", text: "D" },
    { kind: "OP", text: "E" },
  ];
  const file = JSON.stringify({ symbol: `A/RES/1/${name}`, title: "T", language: "en", paragraphs });
  const answer = await person.fetch(`/api/dossiers/${dossier.id}/texts?file=t.json&role=adopted`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  const text = (await answer.json()) as TextSummary;
  const draft = await person.json<DraftSummary>("POST", `/api/dossiers/${dossier.id}/drafts`, {
    from: `text:${text.id}`,
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
  "cut",
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

async function settle(desks: readonly Desk[]): Promise<void> {
  await expect
    .poll(
      () => {
        const [first, ...others] = desks.map(({ ydoc }) => canonicalJson(ydoc.toJSON()));
        const saved = desks.every(({ session: { state } }) => state.waiting === 0 && state.connection === "online");
        return saved && others.every((other) => other === first);
      },
      { timeout: 20_000, interval: 10 },
    )
    .toBe(true);
}

async function work(
  acts: readonly Act[],
  name: string,
  laws: (desks: readonly Desk[], typed: Set<string>, erased: Set<string>) => void,
): Promise<void> {
  const [anna, bo] = people;
  if (!anna || !bo) throw new Error("nobody signed in");
  const draftId = await newDraft(anna, name);
  const desks = [await Desk.open(server, anna, draftId, 1), await Desk.open(server, bo, draftId, 2)];
  const typed = new Set<string>();
  const erased = new Set<string>();
  let next = FIRST_CHARACTER;
  try {
    for (const { kind, who, a, b } of acts) {
      const desk = desks[who];
      if (!desk || desk.doc.childCount === 0) continue;
      desk.select(a, b, kind === "erase");
      switch (kind) {
        case "type": {
          const words = String.fromCharCode(next++, next++);
          for (const character of words) typed.add(character);
          desk.view.dispatch(desk.view.state.tr.insertText(words));
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
        default:
          await new Promise((resolve) => setTimeout(resolve, a % 15));
      }
      expect(differenceFromDraft(desk)).toBeNull();
    }
    await settle(desks);
    const [first, second] = desks;
    expect(second?.doc.toJSON()).toEqual(first?.doc.toJSON());
    for (const desk of desks) {
      expect(differenceFromDraft(desk)).toBeNull();
      expect(desk.binding.repairs).toBe(0);
    }
    const kept = await anna.json<ResolutionAnswer>("GET", `/api/resolutions/draft:${draftId}`);
    if (first) expect(kept.resolution).toEqual(JSON.parse(JSON.stringify(readDraft(first.ydoc))));
    laws(desks, typed, erased);
  } finally {
    for (const desk of desks) desk.leave();
  }
}

let round = 0;

test("without undo: replicas, editors and server agree; no word is lost or doubled", { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act(KINDS), { minLength: 15, maxLength: 50, size: "max" }), (acts) =>
      work(acts, `a${round++}`, ([first], typed, erased) => {
        // what was typed into a paragraph that somebody took out meanwhile is offered back
        const offered = first ? removedParagraphs(first.ydoc).map(({ text }) => text) : [];
        const text = (first?.doc.textContent ?? "") + offered.join("");
        for (const character of typed) {
          expect(text.split(character).length - 1).toBeLessThanOrEqual(1);
          if (!erased.has(character)) expect(text).toContain(character);
        }
      }),
    ),
    settings,
  );
});

test("with undo and redo: replicas, editors and server agree", { timeout }, async () => {
  const kinds = [...KINDS, "undo", "undo", "redo"];
  await fc.assert(
    fc.asyncProperty(fc.array(act(kinds), { minLength: 15, maxLength: 50, size: "max" }), (acts) =>
      work(acts, `b${round++}`, () => {}),
    ),
    settings,
  );
});
