/**
 * The program without a network, and its updates. The service worker keeps the page and its chunks (vite.config.ts). A new
 * version is fetched in the background and waits: a window is never reloaded under somebody's hands, only when they say so.
 */

/** How often a window that stays open asks for a new version, ms. */
const LOOK = 60 * 60 * 1000;

export interface ProgramUpdate {
  /** Takes the new version and loads the page again. */
  reload(): void;
}

/**
 * `onUpdate` is called when a newer program is ready. Nothing happens where there are no
 * service workers (plain http, some private windows) or no sw.js (development).
 */
export async function keepProgram(onUpdate: (update: ProgramUpdate) => void): Promise<void> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // a window that nobody looks after yet gets its first keeper: that is no update
  const hadKeeper = serviceWorker.controller !== null;
  let wantsReload = false;
  serviceWorker.addEventListener("controllerchange", () => {
    if (wantsReload) location.reload();
    // another window took the new version: this one still runs the old one
    else if (hadKeeper) onUpdate({ reload: () => location.reload() });
  });

  const registration = await serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => null);
  if (!registration) return;
  const offer = () => {
    const { waiting } = registration;
    if (!waiting || !serviceWorker.controller) return;
    onUpdate({
      reload: () => {
        wantsReload = true;
        waiting.postMessage({ type: "SKIP_WAITING" });
      },
    });
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  offer();
  setInterval(() => void registration.update().catch(() => {}), LOOK);
}
