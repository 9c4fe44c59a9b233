/** Nothing typed is lost: not to a step back, not to a save under way, not to somebody else's save. */
import { expect, test } from "vitest";
import type { LexiconAnswer } from "../../shared/protocol/api.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { OpenLexicon } from "./open-lexicon.ts";

const of = (...names: string[]): Lexicon => ({
  version: 1,
  themes: names.map((name) => ({ id: name, name: { en: name }, terms: {} })),
});
const saved = (revision: number, ...names: string[]): LexiconAnswer => ({
  ...{ revision, savedAt: 1, savedBy: "Boris", isDefault: false },
  lexicon: of(...names),
});

test("letters typed in one field are one step back", () => {
  const open = new OpenLexicon(saved(1, "light"));
  open.edit(of("s"), "name-1");
  open.edit(of("so"), "name-1");
  open.edit(of("so", "x"), "");
  open.edit(of("so", "y"), "");
  open.undo();
  expect(open.now).toEqual(of("so", "x"));
  open.undo();
  open.undo();
  expect([open.now, open.canUndo, open.isChanged]).toEqual([of("light"), false, false]);
});

test("what is typed while a save is under way stays, unsaved", () => {
  const open = new OpenLexicon(saved(1, "light"));
  const sent = of("light", "sound");
  open.edit(sent, "");
  open.edit(of("light", "sound", "more"), "");
  open.becomeSaved(saved(2, "light", "sound"), sent);
  expect([open.now, open.isChanged]).toEqual([of("light", "sound", "more"), true]);
});

test("what stood on the page when the default was put back is one step back", () => {
  const open = new OpenLexicon(saved(1, "light"));
  open.edit(of("light", "unsaved"), "");
  open.becomeDefault({ ...saved(2, "default"), isDefault: true });
  expect([open.now, open.isChanged]).toEqual([of("default"), false]);
  open.undo();
  expect([open.now, open.isChanged]).toEqual([of("light", "unsaved"), true]);
});

test("somebody else's save is followed, but not over one's own work", () => {
  const open = new OpenLexicon(saved(1, "light"));
  open.follow(saved(2, "buoys"));
  expect(open.now).toEqual(of("buoys"));
  open.edit(of("buoys", "mine"), "");
  open.follow(saved(3, "buoys", "theirs"));
  expect(open.now).toEqual(of("buoys", "mine"));
  expect(open.theirs?.revision).toBe(3);
});

test.each([
  ["both", of("buoys", "theirs", "mine"), true],
  ["mine", of("buoys", "mine"), true],
  ["theirs", of("buoys", "theirs"), false],
] as const)("a conflict ends as the person says: %s; the other way is one step back", (choice, now, isChanged) => {
  const open = new OpenLexicon(saved(2, "buoys"));
  open.edit(of("buoys", "mine"), "");
  open.follow(saved(3, "buoys", "theirs"));
  open.settle(choice);
  expect([open.now, open.isChanged, open.saved.revision, open.theirs]).toEqual([now, isChanged, 3, null]);
  open.undo();
  expect(open.now).toEqual(of("buoys", "mine"));
});
