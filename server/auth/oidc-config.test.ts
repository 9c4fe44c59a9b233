/** What the environment may say of a provider. */
import { describe, expect, test } from "vitest";
import { readOidc } from "./oidc-config.ts";

const CLIENT = { PENHOLDER_OIDC_CLIENT_ID: "penholder" };

describe("the provider in the environment", () => {
  test("none unless an issuer is named", () => {
    expect(readOidc({})).toBeUndefined();
    expect(readOidc({ ...CLIENT, PENHOLDER_OIDC_ISSUER: "" })).toBeUndefined();
  });

  test.each(["https://login.example.org/realms/mission", "http://127.0.0.1:9000", "http://localhost:9000/"])(
    "%s is taken",
    (issuer) => {
      const secret = { PENHOLDER_OIDC_CLIENT_SECRET: "s", PENHOLDER_OIDC_NAME: "Mission account" };
      const config = readOidc({ ...CLIENT, ...secret, PENHOLDER_OIDC_ISSUER: issuer });
      expect(config).toEqual({
        issuer: new URL(issuer),
        clientId: "penholder",
        clientSecret: "s",
        name: "Mission account",
      });
    },
  );

  test.each([
    "http://login.example.org",
    "http://127.0.0.1.example.org",
    "ftp://127.0.0.1",
    "login.example.org",
    "https://a:b@login.example.org",
    "https://login.example.org/?x=1",
  ])("%s is refused", (issuer) => {
    expect(() => readOidc({ ...CLIENT, PENHOLDER_OIDC_ISSUER: issuer })).toThrow(/PENHOLDER_OIDC_ISSUER/);
  });

  test("a client id is needed", () => {
    expect(() => readOidc({ PENHOLDER_OIDC_ISSUER: "https://login.example.org" })).toThrow(/CLIENT_ID/);
  });
});
