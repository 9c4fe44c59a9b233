/**
 * The shell: who is signed in, which page is shown, and what is the same on every page: title, focus, live region, what
 * happens when a session ends. Pages are loaded when they are first needed.
 */
import type { Me } from "../shared/protocol/api.ts";
import { type Api, ApiError, createApi } from "./api.ts";
import { type Frame, renderFrame } from "./components/frame.ts";
import { confirmForgetting } from "./components/sign-out-dialog.ts";
import type { PageContext, PageHandle, PublicContext } from "./context.ts";
import { askFirst } from "./draft/first-answers.ts";
import { currentPerson, endSession, forgetAll, settleIn } from "./draft/offline-person.ts";
import { showFailurePage } from "./pages/failure-page.ts";
import { keepProgram } from "./program-update.ts";
import { matchRoute, paths, type Route, startRouter } from "./router.ts";

/** How long the first page goes before the keeping of the program, at most, ms. */
const PAGE_FIRST = 15_000;

/** Shows the app in `host` and keeps it there as long as the document lives. */
export function startApp(host: HTMLElement): void {
  let me: Me | null = null;
  let page: PageHandle | null = null;
  let shownRoute: Route | null = null;
  let visit = 0;

  const api: Api = createApi({ onUnauthenticated });
  const router = startRouter({ show: (url) => void show(url, { moveFocus: true }), mayLeave });
  const frame: Frame = renderFrame(host, { signOut });
  const context: PublicContext = {
    api,
    navigate: router.navigate,
    announce: frame.announce,
    setMe: (now) => {
      me = now;
      if (now) settleIn(now);
      frame.setMe(now);
    },
    setTitle: (title) => {
      document.title = `${title} · Penholder`;
    },
  };

  function onUnauthenticated() {
    me = null;
    endSession();
    frame.setMe(null);
    if (isPublic(shownRoute)) return;
    // Leaving an open draft could lose words that are not saved yet: there the person signs in in another window.
    if (shownRoute?.page === "draft" && page) frame.setSignedOut(true);
    else router.navigate(paths.signIn(here()), { replace: true });
  }

  function mayLeave(): boolean {
    const unsaved = page?.unsaved?.() ?? "";
    return unsaved === "" || window.confirm(`${unsaved} Leave this page all the same?`);
  }

  async function signOut() {
    const person = me;
    // unsent words on this computer are asked about first: signing out takes them away
    const isSettled = person ? await confirmForgetting(host, person.id) : null;
    if (isSettled === "stay" || (isSettled !== "delete" && !mayLeave())) return;
    try {
      await api.signOut();
    } catch (error) {
      // whoever has no session any more is signed out already
      if (!(error instanceof ApiError && error.status === 401)) throw error;
    }
    page?.destroy();
    page = null;
    if (person) await forgetAll(person.id);
    me = null;
    frame.setMe(null);
    router.navigate(paths.signIn("/"));
  }

  async function show(url: URL, { moveFocus }: { moveFocus: boolean }) {
    visit += 1;
    const current = visit;
    page?.destroy();
    page = null;
    frame.setSignedOut(false);
    const route = matchRoute(url.pathname);
    shownRoute = route;
    const root = frame.openPage(route?.page ?? "not-found");
    if (moveFocus) window.scrollTo(0, 0);
    let handle: PageHandle;
    try {
      const open = await openerOf(route);
      if (current !== visit) return;
      handle = open(root);
    } catch (error) {
      // Another page is shown by now, or the answer was 401 and onUnauthenticated has moved on to the sign-in page.
      if (current !== visit) return;
      handle = showFailurePage(root, context, { error, retry: () => void show(url, { moveFocus: true }) });
    }
    page = handle;
    if (moveFocus) focusHeading(root);
  }

  async function openerOf(route: Route | null): Promise<(root: HTMLElement) => PageHandle> {
    if (isPublic(route)) {
      const open = await loadPublicPage(route);
      return (root) => open(root, context);
    }
    // side by side: on a slow line each way takes its time
    const [signedIn, open] = await Promise.all([signedInContext(), loadPage(route, api)]);
    return (root) => open(root, signedIn);
  }

  async function signedInContext(): Promise<PageContext> {
    me ??= await currentPerson(api);
    frame.setMe(me);
    return { ...context, me };
  }

  /** Keeping the whole program is worth a hundred requests: they wait until the page that was asked for is there. */
  async function start() {
    await show(new URL(location.href), { moveFocus: false });
    const patience = new Promise((resolve) => setTimeout(resolve, PAGE_FIRST));
    await Promise.race([page?.shown, patience]).catch(() => {});
    await keepProgram((update) => frame.setUpdate(update));
  }

  void start();
}

type PublicRoute = Extract<Route, { readonly page: "sign-in" | "join" }>;

/** Whether the page is for people who are not signed in (too). */
function isPublic(route: Route | null): route is PublicRoute {
  return route?.page === "sign-in" || route?.page === "join";
}

/** Fetches the page's module. */
async function loadPublicPage({ page }: PublicRoute) {
  if (page === "sign-in") {
    const { showSignInPage } = await import("./pages/sign-in-page.ts");
    return (root: HTMLElement, context: PublicContext) => showSignInPage(root, context, {});
  }
  const { showInvitationPage } = await import("./pages/invitation-page.ts");
  return (root: HTMLElement, context: PublicContext) => showInvitationPage(root, context, {});
}

type OpenPage = (root: HTMLElement, signedIn: PageContext) => PageHandle;

/** Fetches the page's module. */
async function loadPage(route: Exclude<Route, PublicRoute> | null, api: Api): Promise<OpenPage> {
  if (!route) {
    const { showNotFoundPage } = await import("./pages/not-found-page.ts");
    return (root, signedIn) => showNotFoundPage(root, signedIn, {});
  }
  switch (route.page) {
    case "start": {
      const { showStartPage } = await import("./pages/start-page.ts");
      return (root, signedIn) => showStartPage(root, signedIn, {});
    }
    case "dossier": {
      const { showDossierPage } = await import("./pages/dossier-page.ts");
      return (root, signedIn) => showDossierPage(root, signedIn, route);
    }
    case "draft": {
      const first = askFirst(api, route.id);
      const { showDraftPage } = await import("./pages/draft-page.ts");
      return (root, signedIn) => showDraftPage(root, signedIn, { ...route, first });
    }
    case "draft-history": {
      const { showDraftHistoryPage } = await import("./pages/draft-history-page.ts");
      return (root, signedIn) => showDraftHistoryPage(root, signedIn, route);
    }
    case "read": {
      const { showReadPage } = await import("./pages/read-page.ts");
      return (root, signedIn) => showReadPage(root, signedIn, route);
    }
    case "compare": {
      const { showComparePage } = await import("./pages/compare-page.ts");
      return (root, signedIn) => showComparePage(root, signedIn, route);
    }
    case "report": {
      const { showReportPage } = await import("./pages/report-page.ts");
      return (root, signedIn) => showReportPage(root, signedIn, route);
    }
    case "clause-history": {
      const { showClauseHistoryPage } = await import("./pages/clause-history-page.ts");
      return (root, signedIn) => showClauseHistoryPage(root, signedIn, route);
    }
    case "three-way": {
      const { showThreeWayPage } = await import("./pages/three-way-page.ts");
      return (root, signedIn) => showThreeWayPage(root, signedIn, route);
    }
    case "years": {
      const { showYearsPage } = await import("./pages/years-page.ts");
      return (root, signedIn) => showYearsPage(root, signedIn, route);
    }
    case "lexicon": {
      const { showLexiconPage } = await import("./pages/lexicon-page.ts");
      return (root, signedIn) => showLexiconPage(root, signedIn, route);
    }
    case "account": {
      const { showAccountPage } = await import("./pages/account-page.ts");
      return (root, signedIn) => showAccountPage(root, signedIn, {});
    }
    case "people": {
      const { showPeoplePage } = await import("./pages/people-page.ts");
      return (root, signedIn) => showPeoplePage(root, signedIn, route);
    }
    case "log": {
      const { showLogPage } = await import("./pages/log-page.ts");
      return (root, signedIn) => showLogPage(root, signedIn, route);
    }
  }
}

function focusHeading(root: HTMLElement) {
  const heading = root.querySelector("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function here(): string {
  return location.pathname + location.search + location.hash;
}
