/** Where a request comes from, for the audit log, the list of sessions and the throttle. */
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/**
 * The remote address. Behind `trustedProxies` proxies each of which adds to X-Forwarded-For, the address that the outermost of
 * them saw; what stands further left anybody can write.
 */
export function addressOf(request: IncomingMessage, trustedProxies: number): string {
  const remote = request.socket.remoteAddress ?? "";
  const forwarded = request.headers["x-forwarded-for"];
  const hops = (typeof forwarded === "string" ? forwarded : "").split(",").map((hop) => hop.trim());
  const told = trustedProxies > 0 ? hops.at(-trustedProxies) : undefined;
  const address = told && /^[\da-fA-F.:]{2,45}$/.test(told) ? told : remote;
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

/** The address, or the /64 network of an IPv6 address: whoever has one address of it has all. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const middle = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array.from({ length: Math.max(0, middle) }, () => "0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
