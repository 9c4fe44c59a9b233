/** What stands around every page: skip link, header, notices of the connection and the session, main, live region. */
import { html, nothing, render } from "lit-html";
import type { Me } from "../../shared/protocol/api.ts";
import type { ProgramUpdate } from "../program-update.ts";
import { paths } from "../router.ts";

export interface Frame {
  /** Takes out the page before and gives a new, empty root in <main>. `name` is there for styles: main[data-page]. */
  openPage(name: string): HTMLElement;
  setMe(me: Me | null): void;
  /** Says, above the page, that the session is over, without leaving the page. */
  setSignedOut(signedOut: boolean): void;
  /** Offers a new version of the program; the person chooses when. */
  setUpdate(update: ProgramUpdate): void;
  announce(message: string): void;
}

export function renderFrame(host: HTMLElement, actions: { signOut(): Promise<void> }): Frame {
  const state = {
    me: null as Me | null,
    signedOut: false,
    signOutFailed: false,
    online: navigator.onLine,
    update: null as ProgramUpdate | null,
  };
  const main = document.createElement("main");
  main.id = "main";
  main.tabIndex = -1;

  function draw() {
    render(frameView(), host);
  }

  async function signOut() {
    state.signOutFailed = await actions.signOut().then(
      () => false,
      () => true,
    );
    draw();
  }

  function skipToMain(event: Event) {
    event.preventDefault();
    main.focus();
    main.scrollIntoView();
  }

  const frameView = () => html`
    <a class="skip" href="#main" @click=${skipToMain}>Skip to the page</a>
    <header class="shell-header">
      <a class="brand" href=${paths.start}>Penholder</a>
      ${
        state.me
          ? html`<div class="shell-account">
              <a class="name" href=${paths.account} aria-label="Your account: ${state.me.name}">${state.me.name}</a>
              <button type="button" class="button quiet small" @click=${signOut}>Sign out</button>
            </div>`
          : nothing
      }
    </header>
    <div role="status">
      ${
        state.online
          ? nothing
          : html`<p class="shell-offline">You are offline. Drafts that you have opened on this computer can be read and edited.</p>`
      }
      ${
        state.signedOut
          ? html`<p class="shell-offline">
              You are signed out. Keep this window open and
              <a href=${paths.signIn("/")} target="_blank">sign in again in another window</a>.
            </p>`
          : nothing
      }
      ${
        state.signOutFailed
          ? html`<p class="shell-offline">Signing out did not reach the server: you are still signed in. Try again.</p>`
          : nothing
      }
      ${
        state.update
          ? html`<p class="shell-update">
              A new version of Penholder is ready.
              <button type="button" class="button small" @click=${state.update.reload}>Reload to update</button>
            </p>`
          : nothing
      }
    </div>
    ${main}
    <p class="visually-hidden" role="status" id="announcement"></p>
  `;

  for (const change of ["online", "offline"]) {
    window.addEventListener(change, () => {
      state.online = navigator.onLine;
      draw();
    });
  }
  draw();

  return {
    openPage(name) {
      const root = document.createElement("div");
      root.className = "page";
      main.dataset.page = name;
      main.replaceChildren(root);
      return root;
    },
    setMe(me) {
      state.me = me;
      state.signOutFailed = false;
      draw();
    },
    setSignedOut(signedOut) {
      state.signedOut = signedOut;
      draw();
    },
    setUpdate(update) {
      state.update = update;
      draw();
    },
    announce(message) {
      const region = host.querySelector("#announcement");
      if (!region) return;
      // the same sentence twice is spoken twice only if the region was empty in between
      region.textContent = "";
      setTimeout(() => {
        region.textContent = message;
      }, 60);
    },
  };
}
