import { expect, test } from "vitest";
import { Throttle } from "./throttle.ts";

function throttleAt(keys = 100) {
  const clock = { now: 0 };
  return { clock, throttle: new Throttle({ free: 3, longest: 8_000, keys }, () => clock.now) };
}

test("waits grow twice as long each time, up to the longest; what comes too early does not count", () => {
  const { clock, throttle } = throttleAt();
  const waits = Array.from({ length: 8 }, () => {
    const start = clock.now;
    while (isHeld(throttle)) clock.now += 500;
    return clock.now - start;
  });
  expect(waits).toEqual([0, 0, 0, 1_000, 2_000, 4_000, 8_000, 8_000]);
});

/** Makes an attempt; whether it was turned away. */
function isHeld(throttle: Throttle): boolean {
  try {
    throttle.attempt("a");
    return false;
  } catch {
    return true;
  }
}

test("one key's failures hold up no other, and success ends them", () => {
  const { throttle } = throttleAt();
  for (let i = 0; i < 3; i++) throttle.attempt("a");
  expect(() => throttle.attempt("a")).toThrow(expect.objectContaining({ code: "request.too-many" }));
  throttle.attempt("b");
  throttle.forget("a");
  throttle.attempt("a");
});

test("a success under a shared key forgives that attempt alone", () => {
  const { throttle } = throttleAt();
  for (let i = 0; i < 20; i++) {
    throttle.attempt("shared");
    throttle.forgive("shared");
  }
  for (let i = 0; i < 3; i++) throttle.attempt("shared");
  expect(() => throttle.attempt("shared")).toThrow();
});

test("after a day without an attempt all is forgotten", () => {
  const { clock, throttle } = throttleAt();
  for (let i = 0; i < 3; i++) throttle.attempt("a");
  clock.now += 25 * 3_600_000;
  for (let i = 0; i < 3; i++) throttle.attempt("a");
  expect(() => throttle.attempt("a")).toThrow();
});

test("only so many keys are remembered; the one tried longest ago goes first", () => {
  const { throttle } = throttleAt(2);
  for (let i = 0; i < 3; i++) throttle.attempt("old");
  for (let i = 0; i < 3; i++) throttle.attempt("newer");
  throttle.attempt("newest");
  throttle.attempt("old");
  expect(() => throttle.attempt("old")).not.toThrow();
});
