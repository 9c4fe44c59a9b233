/** Going from change to change, with buttons and with the keys n and p. */

export interface ChangeSteps {
  /** Moves focus to the next (1) or previous (-1) change on the page; stays at the ends. */
  step(by: 1 | -1): void;
  destroy(): void;
}

/**
 * Listens for n and p while `keysOn()` is true. The keys are for reading: they do nothing while something is typed or chosen
 * (WCAG 2.1.4 asks that single keys can be switched off).
 */
export function startChangeSteps(
  root: HTMLElement,
  options: { keysOn(): boolean; stepped(position: number, count: number): void },
): ChangeSteps {
  const over = new AbortController();

  function step(by: 1 | -1) {
    const changes = [...root.querySelectorAll<HTMLElement>("[data-change]")];
    const next = changes[nextIndex(changes, by)];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: next.offsetHeight > window.innerHeight * 0.7 ? "start" : "center" });
    options.stepped(changes.indexOf(next) + 1, changes.length);
  }

  window.addEventListener(
    "keydown",
    (event) => {
      const { key, ctrlKey, metaKey, altKey, isComposing, target } = event;
      if (ctrlKey || metaKey || altKey || isComposing || !options.keysOn()) return;
      if (key !== "n" && key !== "p") return;
      if (target instanceof Element && target.closest("input, select, textarea, dialog, [contenteditable]")) return;
      event.preventDefault();
      step(key === "n" ? 1 : -1);
    },
    { signal: over.signal },
  );
  return { step, destroy: () => over.abort() };
}

/** From the change that has focus or, if none has, from where the reader is on the page. */
function nextIndex(changes: readonly HTMLElement[], by: 1 | -1): number {
  const focused = changes.findIndex((change) => change.contains(document.activeElement));
  if (focused >= 0) return Math.min(Math.max(focused + by, 0), changes.length - 1);
  const firstBelow = changes.findIndex((change) => change.getBoundingClientRect().top >= 0);
  if (firstBelow < 0) return changes.length - 1;
  return by === 1 ? firstBelow : Math.max(firstBelow - 1, 0);
}
