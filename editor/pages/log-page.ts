/** The audit log of a dossier, for its owners: who did what, when and from where; the latest first. */
import { html, nothing, render, type TemplateResult } from "lit-html";
import type { AuditEntry, Dossier } from "../../shared/protocol/api.ts";
import type { Api } from "../api.ts";
import { auditPath } from "../api.ts";
import { type Loader, type Loading, loadingView, startLoading } from "../components/loading.ts";
import type { PageContext, PageHandle } from "../context.ts";
import { paths } from "../router.ts";
import { actionWords, type NameOf, namesOf } from "./log-words.ts";
import "../styles/log.css";

/** Entries shown at once; more on demand. */
const SHOWN = 100;
/** Entries asked for at once: the most that the server gives. */
const PAGE = 500;

interface LogFacts {
  readonly dossier: Dossier;
  /** The latest first. */
  readonly entries: readonly AuditEntry[];
}

export function showLogPage(root: HTMLElement, context: PageContext, { id }: { id: string }): PageHandle {
  const page = new LogPage(root, context, id);
  return { destroy: () => page.destroy() };
}

class LogPage {
  private readonly loader: Loader;
  private now: Loading<LogFacts> = { state: "loading" };
  private shown = SHOWN;
  /** "": everybody. */
  private who = "";

  constructor(
    private readonly root: HTMLElement,
    context: PageContext,
    id: string,
  ) {
    context.setTitle("Log");
    this.loader = startLoading(
      async (signal) => {
        const [dossier, entries] = await Promise.all([
          context.api.dossier(id, signal),
          readAll(context.api, id, signal),
        ]);
        return { dossier, entries: entries.toReversed() };
      },
      (next) => {
        this.now = next;
        if (next.state === "ready") context.setTitle(`Log of ${next.value.dossier.title}`);
        this.draw();
      },
    );
  }

  destroy(): void {
    this.loader.destroy();
  }

  private showMore(from: number): void {
    this.shown += SHOWN;
    this.draw();
    // the button is under the keyboard, and may be gone: the first of the new rows has it now
    this.root.querySelectorAll<HTMLElement>(".log-row")[from]?.focus();
  }

  private filter(event: Event): void {
    this.who = (event.target as HTMLSelectElement).value;
    this.shown = SHOWN;
    this.draw();
  }

  private draw(): void {
    const facts = this.now.state === "ready" ? this.now.value : null;
    render(
      html`<div class="log-page">
        <header class="page-head">
          <nav class="breadcrumb" aria-label="Where you are">
            <a href=${paths.start}>Dossiers</a>
            ${facts ? html` › <a href=${paths.dossier(facts.dossier.id)}><bdi>${facts.dossier.title}</bdi></a>` : nothing}
          </nav>
          <h1>Log</h1>
          <p class="muted">Who did what in this dossier, when and from where. Only owners see it; entries are added, never changed.</p>
          ${
            facts
              ? html`<div class="actions">
                  <a class="button small" href=${auditPath(facts.dossier.id, "csv")} download>Take it away as a table (CSV)</a>
                  <a class="button quiet small" href=${auditPath(facts.dossier.id, "json")} download>As JSON</a>
                </div>`
              : nothing
          }
        </header>
        ${loadingView(this.now, "the log", (value) => this.content(value))}
      </div>`,
      this.root,
    );
  }

  private content({ dossier, entries }: LogFacts): TemplateResult {
    if (entries.length === 0) {
      return html`<div class="empty"><p>Nothing has been noted yet. From now on it says here who opens, writes, imports, names versions, invites and removes.</p></div>`;
    }
    const people = [...new Map(entries.map((entry) => [entry.userId ?? "", entry.userName])).entries()];
    const of = this.who ? entries.filter(({ userId }) => userId === this.who) : entries;
    const shown = of.slice(0, this.shown);
    const nameOf = namesOf(dossier);
    return html`<div class="log-bar">
        <label class="choice small">Who
          <select class="input" @change=${(event: Event) => this.filter(event)}>
            <option value="">Everybody</option>
            ${people.map(([id, name]) => (id ? html`<option value=${id}>${name}</option>` : nothing))}
          </select></label>
        <p class="muted small" role="status">${countWords(shown.length, of.length)}</p>
      </div>
      ${daysOf(shown).map(([day, rows]) => dayView(day, rows, nameOf))}
      ${
        of.length > shown.length
          ? html`<p class="actions"><button type="button" class="button" @click=${() => this.showMore(shown.length)}>Show earlier entries</button></p>`
          : nothing
      }`;
  }
}

async function readAll(api: Api, dossierId: string, signal: AbortSignal): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page = await api.audit(dossierId, after, PAGE, signal);
    entries.push(...page.entries);
    after = page.next;
  }
  return entries;
}

const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** In the reader's own time zone. */
function daysOf(entries: readonly AuditEntry[]): [string, AuditEntry[]][] {
  const days = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const day = DAY.format(entry.time);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}

function dayView(day: string, entries: readonly AuditEntry[], nameOf: NameOf): TemplateResult {
  return html`<section class="log-day">
    <h2>${day}</h2>
    <table>
      <colgroup><col class="log-time"><col class="log-who"><col><col class="log-where"></colgroup>
      <thead class="visually-hidden"><tr><th scope="col">Time</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">From where</th></tr></thead>
      <tbody>${entries.map((entry) => rowView(entry, nameOf))}</tbody>
    </table>
  </section>`;
}

function rowView(entry: AuditEntry, nameOf: NameOf): TemplateResult {
  return html`<tr class="log-row" tabindex="-1">
    <td class="log-time"><time datetime=${new Date(entry.time).toISOString()}>${CLOCK.format(entry.time)}</time></td>
    <td class="log-who"><bdi>${entry.userName || "Penholder"}</bdi></td>
    <td class="log-what"><bdi>${actionWords(entry, nameOf)}</bdi></td>
    <td class="log-where muted small">${entry.address || "the server itself"}</td>
  </tr>`;
}

function countWords(shown: number, all: number): string {
  if (all > shown) return `The latest ${shown} of ${all} entries`;
  return all === 1 ? "One entry" : `${all} entries`;
}
