/**
 * What the shell gives to a page, and what a page gives back: the one contract between editor/app.ts and editor/pages.
 * A page is a function showXPage(root, context, params): PageHandle. It must render an <h1> before it returns, if need be
 * with a provisional name: the shell moves focus there after a navigation.
 */
import type { Me } from "../shared/protocol/api.ts";
import type { Api } from "./api.ts";

/** What every page gets, signed in or not. */
export interface PublicContext {
  readonly api: Api;
  /** Goes to a path of the app ("/dossiers/7?x=1") without reloading; `replace` leaves no step to go back to. */
  navigate(path: string, options?: { readonly replace?: boolean }): void;
  /** Says something politely to people who use a screen reader; never moves focus. Not for what is visible and focused. */
  announce(message: string): void;
  /** Says who is signed in now, after signing in, a change of the account, or signing out (null). */
  setMe(me: Me | null): void;
  /** Sets the title of the window, "TITLE · Penholder"; call it again when the name is known or changes. */
  setTitle(title: string): void;
}

/** What a page behind sign-in gets. */
export interface PageContext extends PublicContext {
  readonly me: Me;
}

export interface PageHandle {
  /** Resolves when what the page is for stands on the screen, or cannot; without it the page stands as it is opened. */
  readonly shown?: Promise<unknown>;
  /** Called once, before the page's root is taken out of the document: end listeners, requests, sockets. */
  destroy(): void;
  /**
   * What would be lost if the person left now, as one sentence ("The last words you typed are not saved yet."); "" when
   * nothing would. The shell then asks before it goes to another page of the app; a page that is closed is the page's own
   * affair (beforeunload).
   */
  unsaved?(): string;
}
