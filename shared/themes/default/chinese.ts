import type { DefaultPhrases } from "./themes.ts";

export const CHINESE: DefaultPhrases = {};
