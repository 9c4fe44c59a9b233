import { expect, test } from "vitest";
import { PASSWORD_COST, Passwords } from "./passwords.ts";

const CHEAP = { logN: 4, r: 8, p: 1 };

test("a hash says at what cost it was made, holds no password, and is another one each time", async () => {
  const passwords = new Passwords(CHEAP);
  const [one, two] = [await passwords.hash("correct horse"), await passwords.hash("correct horse")];
  expect(one).toMatch(/^scrypt:4:8:1:[\w-]{22}:[\w-]{43}$/);
  expect(one).not.toBe(two);
  expect(await passwords.verify("correct horse", one)).toBe(true);
  expect(await passwords.verify("Correct horse", one)).toBe(false);
  expect(await passwords.verify("correct horse", null)).toBe(false);
});

test("the same characters in another composition are the same password", async () => {
  const passwords = new Passwords(CHEAP);
  expect(await passwords.verify("re\u0301solution", await passwords.hash("r\u00e9solution"))).toBe(true);
});

test("after the cost is raised an old hash still fits, and says that it is old", async () => {
  const hash = await new Passwords(CHEAP).hash("correct horse");
  const raised = new Passwords({ ...CHEAP, logN: 5 });
  expect(await raised.verify("correct horse", hash)).toBe(true);
  expect([raised.isOutdated(hash), raised.isOutdated(await raised.hash("x"))]).toEqual([true, false]);
});

test("the real cost is 128 MiB a hash, and fits into what is allowed", async () => {
  const { logN, r, p } = PASSWORD_COST;
  expect([128 * 2 ** logN * r, p]).toEqual([128 * 1024 * 1024, 1]);
  const passwords = new Passwords();
  expect(await passwords.verify("correct horse", await passwords.hash("correct horse"))).toBe(true);
});

test("many at once wait for each other, and too many are refused; then all goes on", async () => {
  const passwords = new Passwords(CHEAP);
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => passwords.hash("x")));
  const refused = results.filter(({ status }) => status === "rejected");
  expect(refused.length).toBe(60 - 2 - 32);
  expect(refused[0]).toMatchObject({ reason: { code: "request.too-many" } });
  expect(await passwords.verify("x", await passwords.hash("x"))).toBe(true);
});
