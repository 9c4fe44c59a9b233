/** A labelled field with its hint and, beside it, what is wrong with what stands in it. */
import { html, nothing, type TemplateResult } from "lit-html";

export interface Field {
  /** Also its name in the form. */
  readonly id: string;
  readonly label: string;
  readonly type?: "text" | "password";
  readonly value?: string;
  readonly hint?: unknown;
  /** "" while nothing is wrong. */
  readonly problem?: string;
  /** What browsers and password managers know it by. */
  readonly autocomplete: string;
  readonly maxlength?: number;
  readonly required?: boolean;
  /** Names and sign-in names may be of another direction than the page. */
  readonly dir?: "auto" | "ltr";
  onInput?(value: string): void;
}

export function fieldView(field: Field): TemplateResult {
  const { id, label, hint, problem = "", onInput } = field;
  const described = [hint ? `${id}-hint` : "", problem ? `${id}-problem` : ""].filter(Boolean).join(" ");
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input class="input" id=${id} name=${id} type=${field.type ?? "text"} .value=${field.value ?? ""} autocomplete=${field.autocomplete as AutoFill}
      maxlength=${field.maxlength ?? nothing} ?required=${field.required ?? true} dir=${field.dir ?? nothing}
      autocapitalize=${field.dir === "ltr" ? "none" : nothing} spellcheck="false"
      aria-invalid=${problem ? "true" : nothing} aria-describedby=${described || nothing}
      @input=${(event: Event) => onInput?.((event.target as HTMLInputElement).value)}>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${problem ? html`<p class="problem" id="${id}-problem">${problem}</p>` : nothing}
  </div>`;
}

/** Puts the keyboard into the first field that something is wrong with. */
export function focusProblem(root: HTMLElement): void {
  root.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
