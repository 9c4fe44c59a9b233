/** Files dropped anywhere on the page, with a sign over the page while they hang above it. */

/** Calls `receive` with the files of each drop, until the returned function is called. Text that is dragged is left alone. */
export function acceptDrops(root: HTMLElement, receive: (files: readonly File[]) => void): () => void {
  const over = new AbortController();
  const sign = document.createElement("div");
  sign.className = "drop-sign";
  sign.textContent = "Drop the files to import them";
  sign.hidden = true;
  root.append(sign);

  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  const listen = (type: "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void) =>
    window.addEventListener(type, (event) => hasFiles(event) && act(event), { signal: over.signal });

  listen("dragover", (event) => {
    event.preventDefault();
    sign.hidden = false;
  });
  // relatedTarget is null only when the pointer leaves the window
  listen("dragleave", (event) => {
    if (event.relatedTarget === null) sign.hidden = true;
  });
  listen("drop", (event) => {
    event.preventDefault();
    sign.hidden = true;
    receive([...(event.dataTransfer?.files ?? [])]);
  });
  return () => over.abort();
}
