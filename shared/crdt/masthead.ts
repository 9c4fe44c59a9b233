/** The draft's `meta`: what stands above the title, the language, and the text it is compared with. */
import type * as Y from "yjs";
import { EMPTY_MASTHEAD, LANGUAGES, type Language, type Masthead } from "../resolution/resolution.ts";
import { META } from "./layout.ts";

/** Total: what is missing or malformed is empty. */
export function readMasthead(ydoc: Y.Doc): Masthead {
  const meta = metaOf(ydoc);
  const text = (key: keyof Masthead): string => {
    const value = meta.get(key);
    return typeof value === "string" ? value : "";
  };
  const sponsors = meta.get("sponsors");
  return {
    symbol: text("symbol"),
    title: text("title"),
    organ: text("organ"),
    session: text("session"),
    agendaItem: text("agendaItem"),
    distribution: text("distribution"),
    date: text("date"),
    organLine: text("organLine"),
    sponsors: Array.isArray(sponsors) ? sponsors.filter((name): name is string => typeof name === "string") : [],
  };
}

/** Writes the fields that differ, in one transaction; fields not named in `patch` stay. */
export function writeMasthead(ydoc: Y.Doc, patch: Partial<Masthead>, origin?: unknown): void {
  const now = readMasthead(ydoc);
  ydoc.transact(() => {
    for (const key of Object.keys(EMPTY_MASTHEAD) as (keyof Masthead)[]) {
      const value = patch[key];
      if (value === undefined || JSON.stringify(value) === JSON.stringify(now[key])) continue;
      metaOf(ydoc).set(key, typeof value === "string" ? value : [...value]);
    }
  }, origin);
}

/** "en" where the draft does not say. */
export function readLanguage(ydoc: Y.Doc): Language {
  const value = metaOf(ydoc).get("language");
  return LANGUAGES.find((language) => language === value) ?? "en";
}

export function writeLanguage(ydoc: Y.Doc, language: Language, origin?: unknown): void {
  ydoc.transact(() => metaOf(ydoc).set("language", language), origin);
}

/** The ResolutionRef of the text that the draft is compared with; "" if none was set. */
export function readBase(ydoc: Y.Doc): string {
  const base = metaOf(ydoc).get("base");
  return typeof base === "string" ? base : "";
}

export function writeBase(ydoc: Y.Doc, ref: string, origin?: unknown): void {
  ydoc.transact(() => metaOf(ydoc).set("base", ref), origin);
}

export function metaOf(ydoc: Y.Doc): Y.Map<unknown> {
  return ydoc.getMap(META);
}
