import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("no proxy is believed unless it is said how many there are", () => {
  expect(readConfig({}, {}).trustedProxies).toBe(0);
  expect(readConfig({}, { PENHOLDER_TRUST_PROXY: "" }).trustedProxies).toBe(0);
  expect(readConfig({}, { PENHOLDER_TRUST_PROXY: "2" }).trustedProxies).toBe(2);
  for (const value of ["yes", "true", "-1", "10.0.0.1", "11"]) {
    expect(() => readConfig({}, { PENHOLDER_TRUST_PROXY: value })).toThrow("not a number of proxies");
  }
});
