// @vitest-environment jsdom
/** Two people in the same footnote at once: no word of either is lost, and the caret stays where it was. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { SharedField, spliceBetween } from "./footnote-field.ts";

class Window {
  readonly ydoc = new Y.Doc();
  readonly shared = this.ydoc.getText("note");
  readonly field = document.createElement("textarea");
  readonly bound: SharedField;

  constructor(clientId: number, seed: Uint8Array) {
    this.ydoc.clientID = clientId;
    Y.applyUpdate(this.ydoc, seed);
    this.bound = new SharedField(this.field, this.shared, 0);
  }

  type(at: number, words: string, over = 0): void {
    this.field.setRangeText(words, at, at + over, "end");
    this.field.dispatchEvent(new Event("input"));
  }

  /** Whether the browser would have gone on to do something of its own. */
  press(key: string, how: KeyboardEventInit = { ctrlKey: true }): boolean {
    return this.field.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true, ...how }));
  }

  compose(step: "compositionstart" | "compositionend"): void {
    this.field.dispatchEvent(new Event(step));
  }

  hear(other: Window): void {
    Y.applyUpdate(this.ydoc, Y.encodeStateAsUpdate(other.ydoc, Y.encodeStateVector(this.ydoc)));
  }
}

function twoWindows(words: string): [Window, Window] {
  const ydoc = new Y.Doc();
  ydoc.clientID = 1;
  ydoc.getText("note").insert(0, words);
  const seed = Y.encodeStateAsUpdate(ydoc);
  return [new Window(2, seed), new Window(3, seed)];
}

describe("a footnote's field", () => {
  test("what another types in front of the caret moves it along with its words", () => {
    const [anna, bo] = twoWindows("See A/98/53.");
    anna.field.setSelectionRange(4, 8);
    bo.type(0, "Ibid. ");
    anna.hear(bo);
    expect(anna.field.value).toBe("Ibid. See A/98/53.");
    expect([anna.field.selectionStart, anna.field.selectionEnd]).toEqual([10, 14]);
  });

  test("a composition is not disturbed, and afterwards both people's words are there", () => {
    const [anna, bo] = twoWindows("See A/98/53.");
    anna.compose("compositionstart");
    anna.type(4, "か");
    bo.type(0, "Ibid. ");
    anna.hear(bo);
    expect(anna.field.value).toBe("See かA/98/53.");
    anna.type(4, "漢", 1);
    anna.compose("compositionend");
    expect(anna.field.value).toBe("Ibid. See 漢A/98/53.");
    expect(anna.shared.toString()).toBe("Ibid. See 漢A/98/53.");
  });

  test("undo and redo take back and put back one's own words, whatever another did meanwhile", () => {
    const [anna, bo] = twoWindows("See A/98/53.");
    anna.type(0, "Ibid. ");
    anna.type(10, "the ");
    anna.hear(bo);
    bo.hear(anna);
    bo.type(8, "XX");
    bo.type(bo.field.value.length, " Page 2.");
    anna.hear(bo);
    expect(anna.field.value).toBe("Ibid. SeXXe the A/98/53. Page 2.");
    expect(anna.press("z")).toBe(false);
    expect(anna.field.value).toBe("Ibid. SeXXe A/98/53. Page 2.");
    anna.press("z");
    expect(anna.field.value).toBe("SeXXe A/98/53. Page 2.");
    expect(anna.press("z")).toBe(false);
    expect(anna.field.value).toBe("SeXXe A/98/53. Page 2.");
    anna.press("y");
    anna.press("Z", { ctrlKey: true, shiftKey: true });
    expect(anna.field.value).toBe("Ibid. SeXXe the A/98/53. Page 2.");
    expect(anna.field.selectionStart).toBe("Ibid. SeXXe the ".length);
    expect(anna.shared.toString()).toBe(anna.field.value);
  });

  test("undo brings back words that one deleted, and not while a composition goes on", () => {
    const [anna, bo] = twoWindows("See A/98/53.");
    anna.type(0, "", 4);
    bo.type(12, " And B.");
    anna.hear(bo);
    anna.compose("compositionstart");
    anna.press("z");
    expect(anna.field.value).toBe("A/98/53. And B.");
    anna.compose("compositionend");
    anna.press("z");
    expect(anna.field.value).toBe("See A/98/53. And B.");
  });

  test("law: whatever both type, in whatever order it arrives, field and shared text agree in both windows", () => {
    const edit = fc.record({
      who: fc.boolean(),
      at: fc.nat(40),
      over: fc.nat(3),
      words: fc.constantFrom("", "a", "😀", "😁", "b c"),
      heard: fc.boolean(),
      key: fc.constantFrom("", "", "", "z", "y"),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
        const [anna, bo] = twoWindows("See A/98/53 😀.");
        for (const { who, at, over, words, heard, key } of edits) {
          const [self, other] = who ? [anna, bo] : [bo, anna];
          const characters = [...self.field.value];
          const from = characters.slice(0, at).join("").length;
          const to = characters.slice(0, at + over).join("").length;
          if (key) self.press(key);
          else self.type(from, words, to - from);
          expect(self.shared.toString()).toBe(self.field.value);
          if (heard) other.hear(self);
          expect(other.field.value).toBe(other.shared.toString());
        }
        anna.hear(bo);
        bo.hear(anna);
        expect(anna.field.value).toBe(bo.field.value);
        expect(anna.field.value).not.toContain("\ufffd");
        for (const { field, shared } of [anna, bo]) expect(field.value).toBe(shared.toString());
      }),
    );
  });

  test("law: a splice makes one text of the other and never parts a character", () => {
    const text = fc.array(fc.constantFrom("a", "b", "😀", "😁"), { maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (was, now) => {
        const { from, to, words } = spliceBetween(was, now);
        expect(was.slice(0, from) + words + was.slice(to)).toBe(now);
        // throws on half a character
        expect(() => encodeURIComponent(words + was.slice(from, to))).not.toThrow();
      }),
    );
  });
});
