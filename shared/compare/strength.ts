/**
 * The words by which a clause binds more or less: data of rules V1 to V8, read by direction.ts. English words; the other
 * languages stand in strength-languages.ts.
 *
 * Form. A scale has steps, weakest first; the phrases of one step are equally strong, and nothing is said of a change
 * between them. A phrase is written in lower case with single spaces; ' stands for either apostrophe, # for a number in
 * figures or words, ~ at the end for "and a word ending in -ing". `degrees` are words that may stand before or after a
 * phrase and make it stronger, weakest first. `aloneFrom` names the first step whose phrases count also where they were
 * merely inserted or dropped; without it only the exchange of one phrase for another counts. `alone` says what an
 * insertion does. `never` lists phrases that look like ones of the scale and are none.
 *
 * Source. The order of encourages, invites, calls upon, urges, demands, and that of notes, takes note with appreciation,
 * welcomes: the practice that this project was given (docs/SPEC.md, V1). All else is our own judgement [J]: no official
 * table of the United Nations exists. Where two drafters could differ on an order, the phrases share a step.
 */
import type { Direction } from "./comparison.ts";

export interface Scale {
  /** The SPEC rule that evidence from this scale cites. */
  readonly rule: string;
  /** Weakest first. */
  readonly steps: readonly (readonly string[])[];
  /** Weakest first. */
  readonly degrees?: readonly (readonly string[])[];
  readonly aloneFrom?: number;
  readonly alone?: Direction;
  readonly never?: readonly string[];
}

export const ENGLISH: readonly Scale[] = [
  // what is asked of somebody
  {
    rule: "V1",
    steps: [
      ["encourages", "encouraging", "encouraged to"],
      ["invites", "inviting", "invited to"],
      [
        ...[
          "calls upon",
          "calling upon",
          "calls on",
          "calling on",
          "calls for",
          "calling for",
          "called upon",
          "call upon",
        ],
        ...["calls once again upon", "requests", "requesting", "requested to"],
      ],
      ["urges", "urging", "urged to"],
      ["demands that", "demanding that", "demands", "demanding"],
    ],
    degrees: [["strongly", "urgently", "firmly", "earnestly"]],
    never: [
      "growing demands",
      "demands of",
      "demands for",
      "demands on",
      "requests for",
      "requests from",
      "encouraging developments",
    ],
  },
  // how something is received
  {
    rule: "V1",
    steps: [
      ["takes note", "taking note", "notes", "noting"],
      ["takes note with interest", "taking note with interest", "notes with interest", "noting with interest"],
      [
        ...[
          "takes note with appreciation",
          "taking note with appreciation",
          "notes with appreciation",
          "noting with appreciation",
        ],
        ...[
          "takes note with satisfaction",
          "taking note with satisfaction",
          "notes with satisfaction",
          "noting with satisfaction",
        ],
      ],
      ["welcomes", "welcoming", "welcomes with appreciation", "welcoming with appreciation"],
      ["endorses", "endorsing"],
    ],
    never: [
      ...[
        "concern",
        "deep concern",
        "grave concern",
        "great concern",
        "serious concern",
        "regret",
        "alarm",
        "dismay",
      ].flatMap((feeling) =>
        ["takes note with", "taking note with", "notes with", "noting with"].map((verb) => `${verb} ${feeling}`),
      ),
    ],
  },
  // what is only noted, and what is noted with concern
  {
    rule: "V1",
    steps: [
      ["takes note", "taking note", "notes", "noting"],
      ["concern", "deep concern", "grave concern", "great concern", "serious concern"].flatMap((feeling) =>
        ["takes note with", "taking note with", "notes with", "noting with"].map((verb) => `${verb} ${feeling}`),
      ),
    ],
    never: ["interest", "appreciation", "satisfaction", "regret"].flatMap((feeling) =>
      ["takes note with", "taking note with", "notes with", "noting with"].map((verb) => `${verb} ${feeling}`),
    ),
  },
  // how firmly something is said
  {
    rule: "V1",
    steps: [
      ["notes", "noting", "takes note", "taking note"],
      ["recognizes", "recognizing", "recognises", "recognising", "acknowledges", "acknowledging"],
      [
        ...["stresses", "stressing", "emphasizes", "emphasizing", "emphasises", "emphasising"],
        ...["underlines", "underlining", "underscores", "underscoring"],
      ],
    ],
    degrees: [["strongly", "firmly"]],
    never: [
      "concern",
      "interest",
      "appreciation",
      "satisfaction",
      "regret",
      "deep concern",
      "grave concern",
      "great concern",
      "serious concern",
    ].flatMap((feeling) =>
      [
        "takes note",
        "taking note",
        "notes",
        "noting",
        "recognizes",
        "recognizing",
        "acknowledges",
        "acknowledging",
      ].map((verb) => `${verb} with ${feeling}`),
    ),
  },
  {
    rule: "V1",
    steps: [
      ["recalls", "recalling"],
      ["reaffirms", "reaffirming"],
    ],
    degrees: [["strongly", "firmly"]],
  },
  // disapproval
  {
    rule: "V1",
    steps: [
      ["regrets", "regretting"],
      ["deplores", "deploring"],
      ["condemns", "condemning"],
    ],
    degrees: [
      ["strongly", "deeply", "firmly", "vehemently", "unequivocally"],
      ["in the strongest terms", "in the strongest possible terms"],
    ],
  },
  {
    rule: "V2",
    steps: [["concern", "concerns", "concerned"]],
    degrees: [
      ["deep", "deeply", "serious", "seriously", "great", "strong"],
      ["grave", "gravely"],
      ["gravest", "utmost"],
    ],
    never: ["areas of concern", "matters of concern", "parties concerned", "all concerned"],
  },
  { rule: "V2", steps: [["supports", "supporting"]], degrees: [["strongly", "fully", "firmly"]] },
  // permission, advice, duty
  {
    rule: "V3",
    steps: [
      ["may"],
      ["should", "ought to"],
      ["shall", "must", "is obliged to", "are obliged to", "is required to", "are required to"],
    ],
  },
  // a duty to do, or to think about doing
  {
    rule: "V4",
    steps: [
      ["consider ~", "considering ~", "consider the possibility of ~", "give consideration to ~", "to explore ~"],
    ],
    aloneFrom: 0,
    alone: "weakened",
  },
  {
    rule: "V4",
    steps: [
      ["endeavour to", "endeavouring to", "strive to", "striving to", "seek to", "seeking to", "aim to", "attempt to"],
    ],
    aloneFrom: 0,
    alone: "weakened",
  },
  // conditions left to the one who is bound
  {
    rule: "V5",
    steps: [
      [
        ...["where appropriate", "as appropriate", "when appropriate", "if appropriate", "as they deem appropriate"],
        ...["as applicable", "where applicable", "if applicable", "where relevant", "as relevant"],
        ...[
          "if possible",
          "where possible",
          "when possible",
          "wherever possible",
          "whenever possible",
          "as far as possible",
        ],
        ...["to the extent possible", "to the greatest extent possible", "to the maximum extent possible"],
        ...[
          "as far as practicable",
          "where practicable",
          "if feasible",
          "where feasible",
          "as feasible",
          "to the extent feasible",
        ],
        ...["on a voluntary basis", "subject to", "subject to national law", "subject to national legislation"],
        ...["in accordance with", "consistent with", "in line with", "in conformity with"].flatMap((by) =>
          ["national", "their national", "domestic", "their domestic"].flatMap((whose) =>
            ["law", "laws", "legislation", "priorities", "circumstances"].map((what) => `${by} ${whose} ${what}`),
          ),
        ),
      ],
    ],
    aloneFrom: 0,
    alone: "weakened",
  },
  // how far a duty reaches
  {
    rule: "V6",
    steps: [
      ["some", "certain", "several", "many", "most", "a number of"],
      [
        "all",
        "every",
        "each",
        "any",
        "without exception",
        "at all times",
        "in all circumstances",
        "under all circumstances",
      ],
    ],
    aloneFrom: 1,
    alone: "strengthened",
    never: [
      "above all",
      "all the more",
      "first of all",
      "in all",
      "after all",
      "each other",
      "any other",
      "if any",
      "at any time",
    ],
  },
  {
    rule: "V6",
    steps: [
      [
        ...["fully", "full and effective"],
        ...[
          "implementation",
          "compliance",
          "respect",
          "enjoyment",
          "exercise",
          "realization",
          "cooperation",
          "accountability",
        ].map((noun) => `full ${noun}`),
      ],
    ],
    aloneFrom: 0,
    alone: "strengthened",
  },
  // how soon
  {
    rule: "V7",
    steps: [
      [
        "as soon as possible",
        "at the earliest opportunity",
        "in a timely manner",
        "at an early date",
        "at the earliest possible date",
      ],
      ["promptly", "prompt", "expeditiously", "speedily", "swiftly", "urgently", "without undue delay"],
      ["immediately", "immediate", "without delay", "without further delay"],
    ],
    aloneFrom: 1,
    alone: "strengthened",
  },
  {
    rule: "V7",
    steps: [["hours", "days", "weeks", "months", "years"].map((unit) => `within # ${unit}`)],
    aloneFrom: 0,
    alone: "strengthened",
  },
  // what is to be done, and by what it is measured
  {
    rule: "V8",
    steps: [
      ["promote", "promoting", "facilitate", "facilitating", "improve", "improving"],
      ["ensure", "ensuring", "guarantee", "guaranteeing"],
    ],
  },
  {
    rule: "V8",
    steps: [
      ["reduce", "reducing", "limit", "limiting", "minimize", "minimizing"],
      ["eliminate", "eliminating", "end", "ending", "abolish", "abolishing", "eradicate", "eradicating"],
    ],
  },
  {
    rule: "V8",
    steps: [
      ["taking into account", "taking into consideration", "bearing in mind"],
      ["guided by"],
      ["in accordance with", "in compliance with", "in line with", "consistent with", "in conformity with"],
    ],
  },
];
