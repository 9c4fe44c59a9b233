/** Dates as people in meetings write them. The tool speaks English; the order day, month, year is the UN's. */
import { html, nothing } from "lit-html";
import { lazily } from "../../shared/lazily.ts";

// the first format of a window takes a browser a tenth of a second: not before a draft is shown
const dayFormat = lazily(
  () => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
);
const momentFormat = lazily(
  () =>
    new Intl.DateTimeFormat("en-GB", {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    }),
);

/** "2022-12-15" -> "15 December 2022"; what is no ISO date stays as it is. */
export function formatDay(iso: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(time) ? iso : dayFormat().format(time);
}

/** A day as a <time>, or nothing if it is unknown. */
export function dayView(iso: string): unknown {
  return iso ? html`<time datetime=${iso}>${formatDay(iso)}</time>` : nothing;
}

/** A moment (ms UTC) in the reader's own time zone. */
export function momentView(time: number): unknown {
  const date = new Date(time);
  return html`<time datetime=${date.toISOString()}>${momentFormat().format(date)}</time>`;
}
