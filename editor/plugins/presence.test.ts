// @vitest-environment jsdom
/** The others' carets: they stand behind the word somebody typed, also while word and place come separately. */
import { afterEach, expect, test } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import { meet, Person, seedOf, stubLayout } from "../binding/world.testing.ts";
import { presence } from "./presence.ts";

stubLayout();
const people: Person[] = [];
afterEach(() => {
  for (const person of people.splice(0)) person.leave();
});

function join(client: number): { person: Person; awareness: Awareness } {
  const person = new Person(seedOf(["keep the lamp lit"]), client);
  const awareness = new Awareness(person.ydoc);
  awareness.setLocalStateField("user", { id: `user ${client}`, name: `Person ${client}` });
  const { state } = person.view;
  person.view.updateState(state.reconfigure({ plugins: [...state.plugins, presence(awareness, person.binding)] }));
  people.push(person);
  return { person, awareness };
}

/** The words of the only paragraph with "|" where the other's caret stands. */
function seen({ view }: Person): string {
  const paragraph = view.dom.querySelector("p, div")?.cloneNode(true) as HTMLElement;
  for (const name of paragraph.querySelectorAll(".presence-caret")) name.replaceWith("|");
  return paragraph.textContent ?? "";
}

/** Two turns: a redraw may call for another. */
const redrawn = () => new Promise((resolve) => setTimeout(resolve, 5));

test("a place that comes before the words it stands behind waits for them", async () => {
  const [a, b] = [join(11), join(12)];
  const tell = () => {
    const place = a.person.binding.toRelative(a.person.view.state.selection);
    a.awareness.setLocalStateField("cursor", place);
    applyAwarenessUpdate(b.awareness, encodeAwarenessUpdate(a.awareness, [a.awareness.clientID]), "post");
  };
  a.person.select(a.person.at(0, 8));
  tell();
  await redrawn();
  expect(seen(b.person)).toBe("keep the| lamp lit");
  a.person.type(" old");
  tell();
  await redrawn();
  expect(seen(b.person)).toBe("keep the| lamp lit");
  meet(a.person, b.person);
  await redrawn();
  expect(seen(b.person)).toBe("keep the old| lamp lit");
});
