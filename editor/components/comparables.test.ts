import { expect, test } from "vitest";
import type { Dossier, TextSummary } from "../../shared/protocol/api.ts";
import { comparablesOf } from "./comparables.ts";

const text = (id: string, language: TextSummary["language"]): TextSummary => ({
  id,
  role: "adopted",
  symbol: "A/RES/1/1",
  title: "Lamps",
  organ: "General Assembly",
  date: "2044-12-15",
  language,
  preambular: 1,
  operative: 1,
});

const dossierOf = (texts: readonly TextSummary[]): Dossier => ({
  id: "d",
  role: "owner",
  title: "Lamps",
  organ: "General Assembly",
  texts,
  drafts: [],
});

test("the same resolution in several languages is told apart by its language", () => {
  const names = (texts: readonly TextSummary[]) => comparablesOf(dossierOf(texts)).map(({ name }) => name);
  expect(names([text("a", "en"), text("b", "ar")])).toEqual([
    "A/RES/1/1, 15 December 2044, English",
    "A/RES/1/1, 15 December 2044, Arabic",
  ]);
  expect(names([text("a", "en"), text("b", "en")])).toEqual([
    "A/RES/1/1, 15 December 2044",
    "A/RES/1/1, 15 December 2044",
  ]);
});
