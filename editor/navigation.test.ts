// @vitest-environment jsdom
/** Links and back: what the app takes over, what it leaves to the browser, and that nobody leaves unsaved words unasked. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Router, startRouter } from "./router.ts";

let router: Router;
let shown: string[];
let mayLeave: boolean;

beforeEach(() => {
  history.replaceState(null, "", "/dossiers/1");
  shown = [];
  mayLeave = true;
  router = startRouter({ show: (url) => shown.push(url.pathname + url.search + url.hash), mayLeave: () => mayLeave });
});

afterEach(() => {
  router.destroy();
  document.body.replaceChildren();
});

const here = () => location.pathname + location.search + location.hash;

/** Clicks a link made of `markup`; true when the app took the click over. */
function click(markup: string, event: MouseEventInit = {}): boolean {
  document.body.innerHTML = markup;
  const taken = { click: false };
  // after the router's own listener; jsdom cannot load pages, so nothing is left to it
  const last = (clicked: Event) => {
    taken.click = clicked.defaultPrevented;
    clicked.preventDefault();
  };
  window.addEventListener("click", last, { once: true });
  const target = document.querySelector("a span") ?? document.querySelector("a");
  target?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...event }));
  return taken.click;
}

const popstate = () => new Promise((arrived) => window.addEventListener("popstate", arrived, { once: true }));

async function goBack() {
  const arrived = popstate();
  history.back();
  await arrived;
}

it("shows the page of a plain link, and the page before it on the way back", async () => {
  expect(click('<a href="/drafts/2"><span>Zero draft</span></a>')).toBe(true);
  expect(here()).toBe("/drafts/2");
  await goBack();
  expect(here()).toBe("/dossiers/1");
  expect(shown).toEqual(["/drafts/2", "/dossiers/1"]);
});

it.each([
  ["a new window", '<a href="/drafts/2" target="_blank">x</a>', {}],
  ["a new tab", '<a href="/drafts/2">x</a>', { ctrlKey: true }],
  ["a new tab of a Mac", '<a href="/drafts/2">x</a>', { metaKey: true }],
  ["the middle button", '<a href="/drafts/2">x</a>', { button: 1 }],
  ["a download", '<a href="/api/resolutions/text:1/export?format=txt" download>x</a>', {}],
  ["the API", '<a href="/api/me">x</a>', {}],
  ["another site", '<a href="https://example.org/drafts/2">x</a>', {}],
  ["a place on this page", '<a href="#OP5">x</a>', {}],
])("leaves %s to the browser", (_, markup, event) => {
  expect(click(markup, event)).toBe(false);
  expect(shown).toEqual([]);
});

it("shows nothing anew when the way back is only to another place on the page", async () => {
  history.pushState(null, "", "#OP5");
  await goBack();
  expect(shown).toEqual([]);
});

it("stays, by link, by command and by back, when the person does not want to leave", async () => {
  router.navigate("/drafts/2");
  mayLeave = false;
  expect(click('<a href="/">Penholder</a>')).toBe(true);
  router.navigate("/");
  await goBack();
  expect(here()).toBe("/drafts/2");
  expect(shown).toEqual(["/drafts/2"]);
  mayLeave = true;
  await goBack();
  expect(shown).toEqual(["/drafts/2", "/dossiers/1"]);
});

it("leaves no step behind when it replaces a page", async () => {
  router.navigate("/drafts/2");
  router.navigate("/sign-in?next=%2Fdrafts%2F2", { replace: true });
  await goBack();
  expect(shown).toEqual(["/drafts/2", "/sign-in?next=%2Fdrafts%2F2", "/dossiers/1"]);
});
