/** What a redline adds, as runs of words of the draft, and whether a run carries its clause further or only brings it up to date. */
import type { RedlinePiece } from "../compare/comparison.ts";
import { tokenize } from "../compare/tokens.ts";
import { isHan, type Word, wordsOf } from "./words.ts";

export interface Insertion {
  /** Indices of the draft's words, both inclusive. */
  readonly first: number;
  readonly last: number;
  /**
   * More than an expression of degree or time: at least three words, one of them of six letters or more; six words where it
   * stands for words that were struck, because a shorter one only says them anew. Two Chinese signs count as a word; numbers,
   * months, sessions and resolutions are not counted.
   */
  readonly weighty: boolean;
}

const LEAST_WORDS = 3;
const LEAST_REPLACING = 6;
const LONG_WORD = 6;

/** In draft order; pieces without a word are left out. */
export function insertionsOf(redline: readonly RedlinePiece[], words: readonly Word[]): Insertion[] {
  const insertions: Insertion[] = [];
  let at = 0;
  let next = 0;
  redline.forEach(([sign, text], i) => {
    if (sign === "-") return;
    const end = at + text.length;
    // A word that a piece cuts belongs to each of the two.
    let first = next;
    while ((words[first]?.to ?? Number.POSITIVE_INFINITY) <= at) first++;
    next = first;
    let last = first - 1;
    while ((words[last + 1]?.from ?? Number.POSITIVE_INFINITY) < end) last++;
    at = end;
    if (sign !== "+" || last < first) return;
    const replaces = redline[i - 1]?.[0] === "-" || redline[i + 1]?.[0] === "-";
    insertions.push({ first, last, weighty: isWeighty(text, replaces ? LEAST_REPLACING : LEAST_WORDS) });
  });
  return insertions;
}

function isWeighty(text: string, least: number): boolean {
  // A compound ("seventy-eighth") is one word here: every part of it must say something.
  const told = tokenize(text).filter((token) => token.isWord && wordsOf(token.word).every((w) => !onlyUpdates(w.text)));
  const signs = wordsOf(text).filter((w) => isHan(w.text) && !onlyUpdates(w.text)).length;
  if (signs >= 2 * least) return true;
  const others = told.filter((token) => !isHan(token.word.slice(0, 1)));
  return others.length >= least && others.some((token) => token.word.length >= LONG_WORD);
}

/** Numerals, and the Chinese signs for numbers, ordinals, sessions, years, months and days. */
const NUMERAL = /\p{N}|[〇一二三四五六七八九十百零第届会议决议号年月日]/u;

/** Beginnings, folded, of number words (in ordinals of sessions too), months and what a newer symbol or session is called. */
const UPDATES = new RegExp(
  `^(?:${[
    "first$|second$|third$|four|fif|six|seven|eigh|nin|ten$|tenth$|eleven|twel|twent|thirt|fort|hundred|session|resolution|resoluci",
    "januar|februar|march|april|may$|june|july|august|septemb|octob|novemb|decemb",
    "premier|deux|trois|quatr|cinq|sept|huit|neuv|dix|onz|douz|treiz|quatorz|quinz|seiz|vingt|trent|quarant|soixant|cent$|centieme",
    "janv|fevr|mars$|avril|mai$|juin|juil|aout",
    "primer|segund|tercer|cuart|quint|sext|septim|octav|noven|decim|vigesim|trigesim|cuadrag|quincuag|sexag|septuag|octog|nonag",
    "enero|febr|marzo|abril|mayo$|junio|julio|agosto|diciembre|periodo",
    "перв|втор|трет|четв|пят|шест|семь$|семи|семнадц|седьм|восьм|восем|девят|десят|двадц|тридц|сорок|сороков|сесси|резолюци",
    "январ|феврал|март|апрел|мая$|июн|июл|август|сентябр|октябр|ноябр|декабр",
    "و?ال(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي|عشر|ثلاث|اربع|خمس|ست|سبع|ثمان|تسع|مائ)",
    "كانون|شباط|اذار|نيسان|ايار|حزيران|تموز|اب$|ايلول|تشرين|يناير|فبراير|مارس|ابريل|مايو|يونيه|يوليه|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|دور[هةا]|قرار",
  ]
    .join("|")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")})`,
  "u",
);

function onlyUpdates(word: string): boolean {
  return NUMERAL.test(word) || UPDATES.test(word);
}
