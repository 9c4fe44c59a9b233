/** A lexicon that is open on its page: as it was saved, as it stands now, and the way back. Knows nothing of the page. */
import type { LexiconAnswer } from "../../shared/protocol/api.ts";
import type { Lexicon } from "../../shared/themes/lexicon.ts";
import { isSameLexicon } from "./edits.ts";
import { mergeLexicons } from "./merge.ts";

/** Steps that can be taken back. */
const MOST_STEPS = 200;

export class OpenLexicon {
  now: Lexicon;
  /** What somebody else saved since; null while nobody did, or nobody noticed. */
  theirs: LexiconAnswer | null = null;
  private past: readonly { readonly step: string; readonly lexicon: Lexicon }[] = [];

  constructor(public saved: LexiconAnswer) {
    this.now = saved.lexicon;
  }

  get isChanged(): boolean {
    return !isSameLexicon(this.now, this.saved.lexicon);
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  /** Edits that follow each other with the same `step` (letters typed in one field) are one step back. */
  edit(lexicon: Lexicon, step: string): void {
    const isSameStep = step !== "" && this.past.at(-1)?.step === step;
    if (!isSameStep) this.past = [...this.past, { step, lexicon: this.now }].slice(-MOST_STEPS);
    this.now = lexicon;
  }

  undo(): void {
    this.now = this.past.at(-1)?.lexicon ?? this.now;
    this.past = this.past.slice(0, -1);
  }

  /** The server has it. What was typed meanwhile stays, unsaved. */
  becomeSaved(answer: LexiconAnswer, sent: Lexicon): void {
    if (isSameLexicon(this.now, sent)) this.now = answer.lexicon;
    this.saved = answer;
    this.theirs = null;
  }

  /** The server has put the default back. What stood here is one step back. */
  becomeDefault(answer: LexiconAnswer): void {
    this.edit(answer.lexicon, "");
    this.saved = answer;
    this.theirs = null;
  }

  /** Another lexicon is the saved one; unsaved work on the page stays if there is any. */
  follow(answer: LexiconAnswer): void {
    if (answer.revision === this.saved.revision) return;
    if (this.isChanged) {
      this.theirs = answer;
      return;
    }
    this.saved = answer;
    this.now = answer.lexicon;
    this.past = [];
  }

  /** Ends a conflict: the next save goes on top of theirs. The step back leads to what stood here. */
  settle(choice: "both" | "mine" | "theirs"): void {
    const { theirs } = this;
    if (!theirs) return;
    const lexicons = {
      both: () => mergeLexicons(this.saved.lexicon, theirs.lexicon, this.now),
      mine: () => this.now,
      theirs: () => theirs.lexicon,
    };
    this.edit(lexicons[choice](), "");
    this.saved = theirs;
    this.theirs = null;
  }
}
