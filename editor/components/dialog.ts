/** A modal <dialog> for one task: the browser keeps focus inside, closes it on Escape and gives focus back. */
import { html, render, type TemplateResult } from "lit-html";

export interface DialogHandle {
  /** Draws the content below the dialog's title; again after each change. */
  show(content: TemplateResult): void;
  close(): void;
}

export interface DialogOptions {
  /** The dialog's heading and accessible name. */
  readonly title: string;
  /** For content that is read: as wide as a page. */
  readonly wide?: boolean;
  /** Called once, however it was closed. */
  readonly onClose?: () => void;
}

/** Opens a dialog inside `host` (a page's root, so that it goes when the page goes) and takes it out when it is closed. */
export function openDialog(host: HTMLElement, options: DialogOptions): DialogHandle {
  const dialog = document.createElement("dialog");
  dialog.className = options.wide ? "dialog wide" : "dialog";
  dialog.setAttribute("aria-label", options.title);
  dialog.addEventListener("close", () => {
    dialog.remove();
    options.onClose?.();
  });
  host.append(dialog);
  return {
    show(content) {
      render(html`<h2>${options.title}</h2>${content}`, dialog);
      if (!dialog.open) dialog.showModal();
    },
    close: () => dialog.close(),
  };
}
