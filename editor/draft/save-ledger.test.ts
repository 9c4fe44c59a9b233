import fc from "fast-check";
import { expect, test } from "vitest";
import { SaveLedger, saveText } from "./save-ledger.ts";

function online(): SaveLedger {
  const ledger = new SaveLedger();
  ledger.connect();
  ledger.sent("step-2");
  ledger.acknowledge(1, true);
  ledger.load();
  return ledger;
}

test("a change is saved only when the message that carries it is acknowledged", () => {
  const ledger = online();
  ledger.change();
  ledger.sent("update");
  expect(saveText(ledger.state)).toBe("Saving…");
  ledger.acknowledge(1, true);
  expect(ledger.state.waiting).toBe(1);
  ledger.acknowledge(2, true);
  expect(saveText(ledger.state)).toBe("Saved");
});

test("an acknowledgement that does not cover what we hold is not believed", () => {
  const ledger = online();
  ledger.change();
  ledger.sent("update");
  ledger.acknowledge(2, false);
  expect(ledger.state.waiting).toBe(1);
});

test("offline changes wait until the next connection has carried them", () => {
  const ledger = online();
  ledger.disconnect();
  ledger.change();
  ledger.change();
  expect(saveText(ledger.state)).toBe("Offline: 2 changes waiting");
  ledger.connect();
  ledger.sent("step-2");
  ledger.acknowledge(1, true);
  expect(saveText(ledger.state)).toBe("Saved");
});

test("an update that overtakes the step 2 of a new connection does not vouch for what was typed offline", () => {
  const ledger = online();
  ledger.disconnect();
  ledger.change();
  ledger.connect();
  ledger.change();
  ledger.sent("update");
  ledger.acknowledge(1, true);
  expect(ledger.state.waiting).toBe(2);
  ledger.sent("step-2");
  ledger.acknowledge(2, true);
  expect(ledger.state.waiting).toBe(0);
});

test("what an earlier window left unsent waits until a whole connection has carried it", () => {
  const ledger = new SaveLedger();
  ledger.keep(true);
  ledger.restore(3);
  ledger.load();
  expect(saveText(ledger.state)).toBe("Connecting: 3 changes kept on this computer, not yet sent");
  ledger.disconnect();
  expect(saveText(ledger.state)).toBe("Offline: 3 changes kept on this computer, not yet sent");
  ledger.change();
  ledger.write(4);
  expect([ledger.state.waiting, ledger.ownWaiting, ledger.foundIsSafe]).toEqual([4, 1, false]);
  ledger.connect();
  // an update that overtakes the step 2 says nothing of what was found
  ledger.change();
  ledger.sent("update");
  ledger.acknowledge(1, true);
  expect([ledger.state.waiting, ledger.ownWaiting]).toEqual([5, 2]);
  ledger.sent("step-2");
  ledger.acknowledge(2, true);
  expect([ledger.state.waiting, ledger.ownWaiting, ledger.foundIsSafe]).toEqual([0, 0, true]);
});

test("where nothing can be kept, the words do not say that it is", () => {
  const ledger = online();
  ledger.disconnect();
  ledger.change();
  expect(saveText(ledger.state)).toBe("Offline: 1 change waiting");
});

test("kept is said of what is written, not of what was handed over", () => {
  const ledger = online();
  ledger.keep(true);
  ledger.disconnect();
  ledger.change();
  expect(saveText(ledger.state)).toBe("Offline: keeping 1 change on this computer…");
  ledger.write(1);
  expect(saveText(ledger.state)).toBe("Offline: 1 change kept on this computer, not yet sent");
  ledger.change();
  expect(ledger.state.kept).toBe(false);
  ledger.keep(false);
  ledger.write(2);
  expect(saveText(ledger.state)).toBe("Offline: 2 changes waiting");
});

test("law: never fewer waiting than changes that no acknowledged message carried", () => {
  const step = fc.constantFrom("change", "step-2", "ack", "drop", "connect");
  fc.assert(
    fc.property(fc.nat(3), fc.array(step, { maxLength: 60 }), (found, steps) => {
      const ledger = new SaveLedger();
      ledger.restore(found);
      let made = found;
      let up = false;
      let stepped = false;
      const durable = new Set<number>();
      // what each message of this connection carries, as numbers of changes
      let messages: number[][] = [];
      let count = 0;
      const all = () => Array.from({ length: made }, (_, i) => i);
      for (const s of steps) {
        if (s === "change") {
          ledger.change();
          made += 1;
          if (up) {
            messages.push([made - 1]);
            ledger.sent("update");
          }
        } else if (s === "step-2" && up && !stepped) {
          stepped = true;
          messages.push(all());
          ledger.sent("step-2");
        } else if (s === "ack" && count < messages.length) {
          for (const change of messages[count] ?? []) durable.add(change);
          count += 1;
          ledger.acknowledge(count, true);
        } else if (s === "drop") {
          up = stepped = false;
          messages = [];
          count = 0;
          ledger.disconnect();
        } else if (s === "connect" && !up) {
          up = true;
          ledger.connect();
        }
        expect(ledger.state.waiting).toBeGreaterThanOrEqual(made - durable.size);
        if (stepped && count === messages.length) expect(ledger.state.waiting).toBe(0);
      }
    }),
  );
});
