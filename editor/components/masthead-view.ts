/** What stands above a resolution's text: the organization, symbol, organ, date, session, sponsors and title. */
import { html, nothing } from "lit-html";
import type { Language, Masthead } from "../../shared/resolution/resolution.ts";

const UNITED_NATIONS: Record<Language, string> = {
  en: "United Nations",
  fr: "Nations Unies",
  es: "Naciones Unidas",
  ru: "Организация Объединенных Наций",
  ar: "الأمم المتحدة",
  zh: "联合国",
};

/** What is printed after the sponsors of a draft. */
const DRAFT_RESOLUTION: Record<Language, string> = {
  en: ": draft resolution",
  fr: " : projet de résolution",
  es: ": proyecto de resolución",
  ru: ": проект резолюции",
  ar: ": مشروع قرار",
  zh: "：决议草案",
};

/** UN documents print European digits in Arabic too. */
const LOCALES: Record<Language, string> = { en: "en-GB", fr: "fr", es: "es", ru: "ru", ar: "ar-u-nu-latn", zh: "zh" };

/** `headingLevel` is that of the title. */
export function mastheadView(masthead: Masthead, language: Language, headingLevel: number): unknown {
  const { symbol, title, organ, session, agendaItem, distribution, date } = masthead;
  const lines = (...parts: readonly string[]) =>
    parts.filter((part) => part !== "").map((part) => html`<div>${part}</div>`);
  return html`<header class="masthead">
    <div class="masthead-top">
      <span>${UNITED_NATIONS[language]}</span>
      <span class="symbol" dir="ltr">${symbol}</span>
    </div>
    <div class="masthead-organ">
      <div>
        <strong>${organ}</strong>
        ${lines(session, agendaItem)}
      </div>
      <div class="masthead-issue">${lines(distribution, dayIn(date, language))}</div>
    </div>
    ${sponsorsView(masthead, language)}
    ${title ? html`<p class="title" role="heading" aria-level=${headingLevel}>${title}</p>` : nothing}
  </header>`;
}

/** Printed above the title of a draft (an L. document); an adopted text is printed without them. */
function sponsorsView({ symbol, sponsors }: Masthead, language: Language): unknown {
  if (sponsors.length === 0) return nothing;
  const names = sponsors.map((name, i) => html`${i > 0 ? ", " : ""}<bdi>${name}</bdi>`);
  if (symbol.includes("/L.")) return html`<p class="sponsors">${names}${DRAFT_RESOLUTION[language]}</p>`;
  return html`<details class="sponsor-list no-print" lang="en" dir="ltr">
    <summary>Sponsors: ${sponsors.length}</summary>
    <p>${names}</p>
  </details>`;
}

function dayIn(iso: string, language: Language): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone: "UTC" }).format(time);
}
