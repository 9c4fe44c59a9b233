import type { DefaultPhrases } from "./themes.ts";

export const SPANISH: DefaultPhrases = {};
