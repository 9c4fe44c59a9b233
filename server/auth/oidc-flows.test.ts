/** Ways to the provider: each ends once, in its own browser, in time, and nobody's flood takes another's away. */
import { describe, expect, test } from "vitest";
import { FLOW_LIFE, type OidcFlow, OidcFlows } from "./oidc-flows.ts";

function flow(state: string, network = "192.0.2.1", begunAt = 0): OidcFlow {
  const purpose = { kind: "sign-in", next: "/" } as const;
  return { secrets: { state, nonce: "n", verifier: "v" }, purpose, browserHash: `of ${state}`, network, begunAt };
}

describe("ways to the provider", () => {
  test("end once", () => {
    const flows = new OidcFlows(() => 0);
    flows.add(flow("a"));
    expect(flows.take("a", "of a")).toEqual(flow("a"));
    expect(flows.take("a", "of a")).toBeUndefined();
    expect(flows.take("b", "of b")).toBeUndefined();
  });

  test("are nothing to another browser, which does not end them either", () => {
    const flows = new OidcFlows(() => 0);
    flows.add(flow("a"));
    expect(flows.take("a", "of b")).toBeUndefined();
    expect(flows.take("a", undefined)).toBeUndefined();
    expect(flows.take("a", "of a")).toEqual(flow("a"));
  });

  test("last ten minutes", () => {
    let now = 0;
    const flows = new OidcFlows(() => now);
    flows.add(flow("a"));
    flows.add(flow("b"));
    now = FLOW_LIFE - 1;
    expect(flows.take("a", "of a")).toEqual(flow("a"));
    now = FLOW_LIFE;
    expect(flows.take("b", "of b")).toBeUndefined();
  });

  test("begun in great number from one network push out only each other", () => {
    const flows = new OidcFlows(() => 0);
    flows.add(flow("mine", "198.51.100.7"));
    for (let i = 0; i < 20_000; i++) flows.add(flow(`flood ${i}`));
    expect(flows.take("mine", "of mine")).toBeDefined();
    expect(flows.take("flood 0", "of flood 0")).toBeUndefined();
    expect(flows.take("flood 19999", "of flood 19999")).toBeDefined();
  });
});
