import type { DefaultPhrases } from "./themes.ts";

export const FRENCH: DefaultPhrases = {};
