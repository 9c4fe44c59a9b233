/** What a person chose to see of the comparison, remembered for them in this browser; drafts share it. */
import type { MarksChoice } from "../plugins/comparison-marks.ts";

const DEFAULT: MarksChoice = { shown: true, deletedWords: "points" };

export function readMarksChoice(storage: Storage, userId: string): MarksChoice {
  const kept = storage.getItem(nameFor(userId));
  // always shown at first: who opens a draft must not take a hidden change for none
  return { ...DEFAULT, deletedWords: kept === "full" ? "full" : "points" };
}

export function keepMarksChoice(storage: Storage, userId: string, choice: MarksChoice): void {
  storage.setItem(nameFor(userId), choice.deletedWords);
}

function nameFor(userId: string): string {
  return `deleted words for ${userId}`;
}
