/** Paths of the app: which page a path shows, how links name it, and navigation without reloading (History API). */
import type { ResolutionRef } from "../shared/protocol/api.ts";

export type Route =
  | { readonly page: "start" }
  | { readonly page: "sign-in" }
  | { readonly page: "join" }
  | { readonly page: "account" }
  | { readonly page: "dossier"; readonly id: string }
  | { readonly page: "draft"; readonly id: string }
  | { readonly page: "draft-history"; readonly id: string }
  | { readonly page: "read"; readonly ref: ResolutionRef }
  | { readonly page: "compare"; readonly base: ResolutionRef; readonly draft: ResolutionRef }
  | { readonly page: "report"; readonly base: ResolutionRef; readonly draft: ResolutionRef }
  | { readonly page: "clause-history"; readonly ref: ResolutionRef; readonly paragraph: string }
  | {
      readonly page: "three-way";
      readonly base: ResolutionRef;
      readonly tabled: ResolutionRef;
      readonly revision: ResolutionRef;
    }
  | { readonly page: "years"; readonly id: string }
  | { readonly page: "lexicon"; readonly id: string }
  | { readonly page: "people"; readonly id: string }
  | { readonly page: "log"; readonly id: string };

/** Pages of a dossier, by the last part of their path. */
const DOSSIER_PAGES = ["years", "lexicon", "people", "log"] as const;

/** The path of each page, for links. */
export const paths = {
  start: "/",
  /** `next`: where to go once signed in. */
  signIn: (next: string) => (next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`),
  account: "/account",
  dossier: (id: string) => `/dossiers/${segment(id)}`,
  draft: (id: string) => `/drafts/${segment(id)}`,
  /** `seq`: the commit whose moment is shown first; without one, the last. */
  draftHistory: (id: string, seq?: number) =>
    `/drafts/${segment(id)}/history${seq === undefined ? "" : `?moment=${seq}`}`,
  /** Who wrote a clause of the draft as it is now; `paragraph`: its id. */
  clauseAuthors: (draftId: string, paragraph: string) =>
    `/drafts/${segment(draftId)}/history?show=authors#clause-${segment(paragraph)}`,
  read: (ref: ResolutionRef) => `/read/${segment(ref)}`,
  compare: (base: ResolutionRef, draft: ResolutionRef) => `/compare/${segment(base)}/${segment(draft)}`,
  report: (base: ResolutionRef, draft: ResolutionRef) => `/report/${segment(base)}/${segment(draft)}`,
  /** `paragraph`: the id of a paragraph of that text. */
  clauseHistory: (ref: ResolutionRef, paragraph: string) => `/history/${segment(ref)}/${segment(paragraph)}`,
  threeWay: (base: ResolutionRef, tabled: ResolutionRef, revision: ResolutionRef) =>
    `/three-way/${segment(base)}/${segment(tabled)}/${segment(revision)}`,
  years: (dossierId: string) => `/dossiers/${segment(dossierId)}/years`,
  lexicon: (dossierId: string) => `/dossiers/${segment(dossierId)}/lexicon`,
  people: (dossierId: string) => `/dossiers/${segment(dossierId)}/people`,
  log: (dossierId: string) => `/dossiers/${segment(dossierId)}/log`,
} as const;

/** The route of a path ("/dossiers/7"), or null where the app has no page. A trailing slash is ignored. */
export function matchRoute(pathname: string): Route | null {
  const parts = decodeSegments(pathname);
  if (!parts || parts.includes("")) return null;
  const [first, second, third, fourth, ...more] = parts;
  if (more.length > 0) return null;
  if (first === undefined) return { page: "start" };
  if (second === undefined)
    return first === "sign-in" || first === "join" || first === "account" ? { page: first } : null;
  if (third === undefined) {
    if (first === "dossiers") return { page: "dossier", id: second };
    if (first === "drafts") return { page: "draft", id: second };
    return first === "read" && isRef(second) ? { page: "read", ref: second } : null;
  }
  if (fourth !== undefined) {
    if (first !== "three-way" || !isRef(second) || !isRef(third) || !isRef(fourth)) return null;
    return { page: "three-way", base: second, tabled: third, revision: fourth };
  }
  if (first === "dossiers") {
    const page = DOSSIER_PAGES.find((each) => each === third);
    return page ? { page, id: second } : null;
  }
  if (first === "drafts") return third === "history" ? { page: "draft-history", id: second } : null;
  if (first === "history") return isRef(second) ? { page: "clause-history", ref: second, paragraph: third } : null;
  if (first !== "compare" && first !== "report") return null;
  return isRef(second) && isRef(third) ? { page: first, base: second, draft: third } : null;
}

/** True for "text:ID", "version:ID", "draft:ID" and "moment:DRAFTID@SEQ". */
export function isRef(value: string): value is ResolutionRef {
  return /^(?:(?:text|version|draft):.|moment:[^@]+@\d+$)/su.test(value);
}

/**
 * Where to go after signing in: the path in `next`, if it is a page of this app. Anything else (another site, "//host",
 * "javascript:", the sign-in page itself) is the start page: `next` comes from a link that anybody can write.
 */
export function safeNext(next: string | null, origin: string): string {
  if (!next?.startsWith("/")) return paths.start;
  const url = URL.canParse(next, origin) ? new URL(next, origin) : null;
  if (!url || url.origin !== origin) return paths.start;
  const route = matchRoute(url.pathname);
  return route && route.page !== "sign-in" ? url.pathname + url.search + url.hash : paths.start;
}

export interface Router {
  navigate(path: string, options?: { readonly replace?: boolean }): void;
  destroy(): void;
}

export interface RouterOptions {
  /** Called for each path the app goes to after the first: by navigate(), by a click on a plain link, by back and forward. */
  show(url: URL): void;
  /** Asked before each of these; false stays on the page that is shown. */
  mayLeave(): boolean;
}

/** Links to a fragment of the page that is shown, with a target, to a download, or outside the app are left to the browser. */
export function startRouter({ show, mayLeave }: RouterOptions): Router {
  const stop = new AbortController();
  let shownUrl = new URL(location.href);

  function go(url: URL, replace: boolean) {
    if (!mayLeave()) return;
    if (replace) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
    shownUrl = url;
    show(url);
  }

  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || isBrowsers(event, link)) return;
      const url = new URL(link.href);
      if (url.origin !== location.origin || !matchRoute(url.pathname)) return;
      const isShown = placeOf(url) === placeOf(shownUrl);
      if (url.hash && isShown) return;
      event.preventDefault();
      go(url, isShown);
    },
    { signal: stop.signal },
  );
  window.addEventListener(
    "popstate",
    () => {
      const url = new URL(location.href);
      const isShown = placeOf(url) === placeOf(shownUrl);
      // back and forward have happened already and can only be undone by a step to where the person was
      if (!isShown && !mayLeave()) return history.pushState(null, "", shownUrl);
      shownUrl = url;
      if (!isShown) show(url);
    },
    { signal: stop.signal },
  );

  return {
    navigate: (path, { replace = false } = {}) => go(new URL(path, location.origin), replace),
    destroy: () => stop.abort(),
  };
}

function isBrowsers(event: MouseEvent, link: HTMLAnchorElement): boolean {
  if (event.defaultPrevented || event.button !== 0) return true;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return true;
  return link.hasAttribute("download") || (link.target !== "" && link.target !== "_self");
}

function placeOf(url: URL): string {
  return url.pathname + url.search;
}

function segment(value: string): string {
  // colon and @ are legal in a path and keep "text:…" and "moment:…@7" readable
  return encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%40", "@");
}

function decodeSegments(pathname: string): string[] | null {
  try {
    return pathname
      .replace(/^\//, "")
      .replace(/\/$/, "")
      .split("/")
      .filter((part, i) => i > 0 || part !== "")
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}
