import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { addressOf, networkOf } from "./address.ts";

function requestFrom(remoteAddress: string, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

test.each([
  ["203.0.113.9", undefined, 0, "203.0.113.9"],
  ["::ffff:203.0.113.9", undefined, 0, "203.0.113.9"],
  ["203.0.113.9", "198.51.100.1", 0, "203.0.113.9"],
  ["127.0.0.1", "198.51.100.1", 1, "198.51.100.1"],
  ["127.0.0.1", "forged, 198.51.100.1", 1, "198.51.100.1"],
  ["127.0.0.1", "10.0.0.1, 198.51.100.1, 192.0.2.7", 2, "198.51.100.1"],
  ["127.0.0.1", "198.51.100.1", 2, "127.0.0.1"],
  ["127.0.0.1", "<script>", 1, "127.0.0.1"],
  ["127.0.0.1", "", 1, "127.0.0.1"],
  ["127.0.0.1", "2001:db8::1", 1, "2001:db8::1"],
])("%s, told %s, with %i proxies: %s", (remote, forwarded, proxies, address) => {
  expect(addressOf(requestFrom(remote, forwarded), proxies)).toBe(address);
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:0001:2::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s is of %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
