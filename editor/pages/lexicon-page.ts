/** The lexicon of a dossier: the words by which clauses are known to speak of a theme, edited by staff and tried at once. */
import { html, nothing, render } from "lit-html";
import type { Dossier, LexiconAnswer } from "../../shared/protocol/api.ts";
import { may } from "../../shared/protocol/roles.ts";
import { languageOf } from "../../shared/resolution/languages.ts";
import { LANGUAGES, type Language } from "../../shared/resolution/resolution.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { LEXICON_LIMITS } from "../../shared/themes/lexicon-reader.ts";
import { GAP } from "../../shared/themes/words.ts";
import { ApiError } from "../api.ts";
import { describeFailure, type Loader, type Loading, loadingView, startLoading } from "../components/loading.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { addTheme, tidyLexicon } from "../lexicon/edits.ts";
import { lexiconFileName, readLexiconFile, writeLexiconFile } from "../lexicon/files.ts";
import { OpenLexicon } from "../lexicon/open-lexicon.ts";
import { type FieldProblem, lexiconProblems } from "../lexicon/problems.ts";
import { paths } from "../router.ts";
import { barView, confirmDefault, conflictView, savedView } from "./lexicon-bar.ts";
import { EarlierLexicons, earlierView } from "./lexicon-earlier.ts";
import { addButton, PHRASE_HINT, themesView } from "./lexicon-themes.ts";
import { LexiconTrial, trialView } from "./lexicon-trial.ts";
import { downloadText } from "./report-files.ts";
import "../styles/lexicon.css";

const LANGUAGE_NAMES = new Intl.DisplayNames("en", { type: "language" });

interface LexiconOfDossier {
  readonly dossier: Dossier;
  readonly answer: LexiconAnswer;
}

export function showLexiconPage(root: HTMLElement, context: PageContext, params: { id: string }): PageHandle {
  const page = new LexiconPage(root, context, params.id);
  return { destroy: () => page.destroy(), unsaved: () => page.unsaved };
}

class LexiconPage {
  private readonly over = new AbortController();
  private readonly loader: Loader;
  private now: Loading<LexiconOfDossier> = { state: "loading" };
  private open: OpenLexicon | null = null;
  private language: Language = "en";
  private readonly unfolded = new Set<string>();
  private problems: ReadonlyMap<string, string> = new Map();
  private saving = false;
  private failure = "";
  private readonly earlier: EarlierLexicons;
  private trial: LexiconTrial | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly context: PageContext,
    private readonly id: string,
  ) {
    context.setTitle("Lexicon");
    const { signal } = this.over;
    const warn = (event: BeforeUnloadEvent) => {
      if (this.unsaved) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn, { signal });
    const look = () => {
      if (document.visibilityState === "visible" && this.open && !this.saving) this.loader.reload();
    };
    document.addEventListener("visibilitychange", look, { signal });
    this.earlier = new EarlierLexicons({
      api: context.api,
      dossierId: id,
      signal,
      changed: () => this.draw(),
      chosen: (lexicon) => {
        this.edit(lexicon, "", "save-lexicon");
        context.announce("The earlier lexicon is on the page, not saved. Undo goes back.");
      },
    });
    this.loader = startLoading(
      async (loading) => {
        const [dossier, answer] = await Promise.all([
          context.api.dossier(id, loading),
          context.api.lexicon(id, loading),
        ]);
        return { dossier, answer };
      },
      (next) => this.loaded(next),
    );
  }

  /** What would be lost by leaving now; "" when nothing. */
  get unsaved(): string {
    return this.open?.isChanged ? "Your changes to the lexicon are not saved." : "";
  }

  destroy(): void {
    this.over.abort();
    this.loader.destroy();
    this.trial?.destroy();
  }

  private loaded(next: Loading<LexiconOfDossier>): void {
    this.now = next;
    if (next.state === "ready") {
      const { dossier, answer } = next.value;
      this.context.setTitle(`Lexicon of ${dossier.title}`);
      if (this.open) this.open.follow(answer);
      else {
        this.open = new OpenLexicon(answer);
        this.language = languageOfDossier(dossier);
        this.trial = new LexiconTrial(this.context.api, this.open, () => this.draw());
        this.trial.start(dossier);
      }
      this.trial?.plan();
    }
    this.draw();
  }

  // ---- what a person does

  private edit(lexicon: Lexicon, step: string, focus?: string): void {
    this.open?.edit(lexicon, step);
    this.problems = new Map();
    this.trial?.plan();
    this.draw();
    if (focus) this.root.querySelector<HTMLElement>(`#${CSS.escape(focus)}`)?.focus();
  }

  private add(event: SubmitEvent): void {
    event.preventDefault();
    const field = this.root.querySelector<HTMLInputElement>("#new-theme");
    if (!this.open || !field) return;
    if (field.value.trim() === "") {
      this.problems = new Map([["new-theme", "Give the theme a name."]]);
      this.draw();
      field.focus();
      return;
    }
    const { lexicon, id } = addTheme(this.open.now, field.value);
    field.value = "";
    this.unfolded.add(id);
    this.edit(lexicon, "", addButton(id));
  }

  private removed(lexicon: Lexicon, name: string): void {
    this.edit(lexicon, "", "undo-lexicon");
    this.context.announce(`${name || "The theme"} is taken out. Undo brings it back.`);
  }

  private undo(): void {
    this.open?.undo();
    this.problems = new Map();
    this.failure = "";
    this.trial?.plan();
    this.draw();
    this.context.announce("Taken back");
    if (!this.open?.canUndo) this.root.querySelector<HTMLElement>("#save-lexicon")?.focus();
  }

  private discard(): void {
    if (!this.open) return;
    this.edit(this.open.saved.lexicon, "", "undo-lexicon");
    this.failure = "";
    this.draw();
    this.context.announce("Your changes are taken back. Undo brings them back.");
  }

  private async save(): Promise<void> {
    const { open } = this;
    if (!open || this.saving || !open.isChanged) return;
    const problems = lexiconProblems(open.now);
    this.problems = new Map(problems.map(({ field, message }) => [field, message]));
    const [first] = problems;
    if (first) return this.showProblem(first);
    const sent = tidyLexicon(open.now);
    const { revision } = open.saved;
    await this.send(async () =>
      open.becomeSaved(await this.context.api.saveLexicon(this.id, { lexicon: sent, revision }), sent),
    );
  }

  private async send(request: () => Promise<void>): Promise<void> {
    this.saving = true;
    this.failure = "";
    this.draw();
    try {
      await request();
      this.earlier.forget();
      this.context.announce("The lexicon is saved. Comparisons and reports follow it.");
    } catch (error) {
      this.failure = `${describeFailure(error).message} Your changes are still on this page.`;
      if (error instanceof ApiError && error.status === 409) await this.meetTheirs();
    }
    this.saving = false;
    this.trial?.plan();
    this.draw();
    if (this.open?.theirs) this.root.querySelector<HTMLElement>("#conflict")?.focus();
  }

  private async meetTheirs(): Promise<void> {
    try {
      this.open?.follow(await this.context.api.lexicon(this.id, this.over.signal));
      // the notice of a conflict says it better; without changes of one's own there is none
      if (this.open?.theirs) this.failure = "";
    } catch {
      // the conflict itself has been said; saving again asks again
    }
  }

  private settle(choice: "both" | "mine" | "theirs"): void {
    this.open?.settle(choice);
    this.trial?.plan();
    this.draw();
    this.root.querySelector<HTMLElement>("#save-lexicon")?.focus();
  }

  /** Unfolds the theme, and puts the keyboard into the field. */
  private showProblem({ field, theme, language }: FieldProblem): void {
    this.unfolded.add(theme);
    this.language = language ?? this.language;
    this.draw();
    this.root.querySelector<HTMLElement>(`#${CSS.escape(field)}`)?.focus();
  }

  private async restoreDefault(): Promise<void> {
    const { open } = this;
    if (!open || this.saving) return;
    const { revision } = open.saved;
    await this.send(async () => open.becomeDefault(await this.context.api.restoreLexicon(this.id, revision)));
  }

  private exportFile(dossier: Dossier): void {
    if (!this.open) return;
    const name = lexiconFileName(dossier.title);
    downloadText(writeLexiconFile(this.open.now), name, "application/json");
    this.context.announce(`Downloaded ${name}`);
  }

  private async importFile(event: Event): Promise<void> {
    const input = event.target;
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
    if (!file || !(input instanceof HTMLInputElement)) return;
    try {
      this.failure = "";
      this.edit(await readLexiconFile(file), "", "save-lexicon");
      this.context.announce(`${file.name} is on the page, not saved. Undo goes back.`);
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      this.draw();
    }
    input.value = "";
  }

  // ---- showing

  private draw(): void {
    if (this.over.signal.aborted) return;
    const dossier = this.now.state === "ready" ? this.now.value.dossier : null;
    render(
      html`<div class="lexicon-page">
        <header class="page-head">
          <nav class="breadcrumb" aria-label="Where you are">
            <a href=${paths.start}>Dossiers</a>
            ${dossier ? html` › <a href=${paths.dossier(dossier.id)}>${dossier.title}</a>` : nothing}
          </nav>
          <h1>Lexicon</h1>
          <p>The words by which a clause of this dossier is known to speak of a theme. Comparisons, reports and the panel beside a draft follow it.</p>
        </header>
        ${loadingView(this.now, "the lexicon", ({ dossier: of }) => (this.open ? this.content(of, this.open) : nothing))}
      </div>`,
      this.root,
    );
  }

  private content(dossier: Dossier, open: OpenLexicon) {
    const problem = this.problems.get("new-theme");
    const mayEdit = may(dossier.role, "edit-lexicon");
    return html`${open.theirs && mayEdit ? conflictView(open.theirs, (choice) => this.settle(choice)) : nothing}
      ${
        mayEdit
          ? barView({
              open,
              saving: this.saving,
              failure: this.failure,
              onSave: () => void this.save(),
              onUndo: () => this.undo(),
              onDiscard: () => this.discard(),
            })
          : html`<p class="notice">You may look at the lexicon; ask an owner to let you change it.</p>`
      }
      <div class="lexicon-columns">
        <section aria-labelledby="themes">
          <div class="themes-head">
            <h2 id="themes">Themes</h2>
            <label class="choice small">Phrases in
              <select class="input" @change=${(event: Event) => this.chooseLanguage(event)}>
                ${LANGUAGES.map((each) => html`<option value=${each} ?selected=${each === this.language}>${languageName(each)}</option>`)}
              </select></label>
          </div>
          <p class="muted small">${savedView(open.saved)}</p>
          <p class="muted small" id=${PHRASE_HINT}>A phrase is found whatever its case. A word that ends with * stands for all that begin so: “train*” finds “training” and “trainers”; “…” stands for up to ${GAP} other words. Weights add up; a clause has the theme when they reach 1.</p>
          ${open.now.themes.length === 0 ? html`<p class="empty">There is no theme. Add one below, or open an earlier lexicon.</p>` : nothing}
          <fieldset class="bare" ?disabled=${!mayEdit}>${themesView({
            lexicon: open.now,
            language: this.language,
            languageName: languageName(this.language),
            open: this.unfolded,
            problems: this.problems,
            trial: this.trial?.result ?? null,
            onToggle: (id, isOpen) => this.toggle(id, isOpen),
            onEdit: (lexicon, step, focus) => this.edit(lexicon, step, focus),
            onRemoved: (lexicon, name) => this.removed(lexicon, name),
          })}</fieldset>
          ${mayEdit ? this.newThemeView(problem) : nothing}
          <div class="lexicon-files">
            <div class="actions">
              <button type="button" class="button small" @click=${() => this.exportFile(dossier)}>Take it along as a file</button>
              ${mayEdit ? html`<button type="button" class="button small" @click=${() => this.root.querySelector<HTMLElement>("#lexicon-file")?.click()}>Bring one in from a file</button>              <button type="button" class="button small" ?disabled=${open.saved.isDefault || this.saving} @click=${() => confirmDefault(this.root, open.isChanged, () => void this.restoreDefault())}>Back to the default…</button>` : nothing}
            </div>
            <input type="file" id="lexicon-file" accept=".json,application/json" hidden aria-label="Lexicon file" @change=${(event: Event) => void this.importFile(event)}>
            ${mayEdit ? earlierView(this.earlier) : nothing}
          </div>
        </section>
        ${this.trial ? trialView({ pair: this.trial.pair, trial: this.trial.result, lexicon: open.now, saved: open.saved.lexicon }) : nothing}
      </div>`;
  }

  private newThemeView(problem: string | undefined) {
    return html`<form class="new-theme" novalidate @submit=${(event: SubmitEvent) => this.add(event)}>
      <div class="field">
        <label for="new-theme">New theme</label>
        <input class="input" id="new-theme" maxlength=${LEXICON_LIMITS.nameLength} autocomplete="off" aria-invalid=${problem ? "true" : nothing}
          aria-describedby=${problem ? "new-theme-problem" : nothing}>
        ${problem ? html`<p class="problem" id="new-theme-problem">${problem}</p>` : nothing}
      </div>
      <button type="submit" class="button">Add</button>
    </form>`;
  }

  private chooseLanguage({ target }: Event): void {
    this.language = (target instanceof HTMLSelectElement && languageOf(target.value)) || this.language;
    this.problems = new Map();
    this.draw();
  }

  private toggle(id: string, isOpen: boolean): void {
    if (isOpen) this.unfolded.add(id);
    else this.unfolded.delete(id);
    this.draw();
  }
}

function languageName(language: Language): string {
  return LANGUAGE_NAMES.of(language) ?? language;
}

/** Most dossiers are drafted in one language. */
function languageOfDossier({ texts }: Dossier): Language {
  const last = texts.toSorted((a, b) => a.date.localeCompare(b.date)).at(-1);
  return languageOf(last?.language ?? "en") ?? "en";
}
