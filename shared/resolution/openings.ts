/**
 * The opening words of a paragraph, printed in italics: "Recalling also", "Takes note with appreciation".
 * Text without styles (plain text, PDF, typing) has lost them, so they are told from the words: a verb in the form the
 * language uses, words of degree before it, sequence words and set phrases after it. Rule O1 of docs/SPEC.md; forms after the
 * UN Editorial Manual. A grammar rather than a list, so that new verbs are known; each part is a short, bounded alternation.
 */
import { lazily } from "../lazily.ts";
import type { Language } from "./resolution.ts";

/**
 * The leading part of `text` that is italic: always a prefix of it, without the space after; "" if it opens with no such words.
 * Leading spaces are not allowed for.
 */
export function openingWords(text: string, language: Language): string {
  const start = text.slice(0, LONGEST);
  const lower = start.toLowerCase();
  // a pattern that ignores case takes several times as long to compile; where a letter changes its length, capitals count
  const words = lower.length === start.length ? lower : start;
  let length = 0;
  for (const step of OPENINGS[language]()) {
    step.lastIndex = length;
    const found = step.exec(words)?.[0];
    if (found === undefined && length === 0) return "";
    length += found?.length ?? 0;
  }
  return text.slice(0, length);
}

/** No opening is longer; also keeps the cost the same for any paragraph. */
const LONGEST = 160;
/** Not in the middle of a word; \b knows Latin letters alone. */
const END = "(?![\\p{L}\\p{M}’'-])";

/**
 * A pattern for lower-case letters that goes on where the one before it ended; all but the first may match nothing. In steps,
 * because one pattern for all of them takes long to compile; the same, because each step ends where a word ends.
 */
function step(pattern: string): RegExp {
  return new RegExp(`${pattern}${END}`, "uy");
}

const EN_BEFORE =
  "also|further|again|once again|equally|strongly|deeply|gravely|seriously|firmly|fully|urgently|profoundly|extremely|particularly|unequivocally|solemnly|greatly|ever|remaining|being|while";
const EN_STATE =
  "alarmed and concerned|mindful|aware|conscious|convinced|concerned|guided|alarmed|determined|desirous|cognizant|resolved|committed|disturbed|disappointed|encouraged|seized";
const EN_SET =
  "bearing in mind|bears in mind|tak(?:es|ing) (?:full )?note|tak(?:es|ing) into (?:account|consideration)|look(?:s|ing) forward|pay(?:s|ing) tribute|draws (?:the )?attention|call(?:s|ing) (?:once )?again (?:upon|on|for)|call(?:s|ing) once again (?:upon|on|for)|call(?:s|ing) (?:upon|on|for|attention)|having (?:also )?(?:considered|examined|received|heard|noted|listened|conducted|regard|adopted|reviewed)|giv(?:es|ing) due consideration|remains (?:deeply |gravely |seriously )?concerned|is (?:deeply |gravely )?(?:encouraged|concerned)|continu(?:es|ing) to [a-z]{4,12}|brings to the attention|considers it [a-z]{4,12}|believing it necessary|strongly appeals|raises awareness";
const EN_DEGREE =
  "deep|deepest|grave|gravest|serious|great|strong|strongest|firm|full|particular|profound|sincere|continued|continuing|unwavering|unequivocal|utmost|very|extreme|increasing|renewed|special|urgent";
const EN_FEELING =
  "concerns?|appreciation|gratitude|satisfaction|regret|alarm|hope|support|solidarity|sympathy|conviction|determination|intention|condemnation|commitments?|readiness|willingness|belief|interest|approval|encouragement|indignation|distress|abhorrence|expectations?|opposition|recognition|resolve";
const EN_ASK = "requests?|calls? (?:upon|on|for)|calls?|invitation|appeals?|demand|endorsement|approval";
const EN_AFTER =
  "also|further|again|once again|once more|equally|in particular|in this regard|especially|unequivocally|firmly|without reservation|in the strongest(?: possible)? terms";
const EN_SECOND =
  "welcomes|encourages|reaffirms|supports|condemns|deplores|acknowledges|urges|recognizes|affirming|reaffirming|encouraging|reiterates|endorses";

/** Words that end like a verb in -s or -ing and are none. */
const EN_NO_VERB =
  "this|its|thus|as|is|has|was|does|states|parties|members|nations|during|according|nothing|everything|notwithstanding|regarding|concerning|following|us|yes|always|perhaps|unless|across|towards|besides|various|previous";

const english = () => {
  const after = step(`,? (?:${EN_AFTER})`);
  return [
    step(
      `(?:(?:${EN_BEFORE}) )*(?:${EN_SET}|${EN_STATE}|(?!(?:${EN_NO_VERB})${END})[a-z]{2,}(?:-[a-z]{2,})?(?:ing|[a-z]s))`,
    ),
    after,
    step(` and (?:${EN_SECOND})`),
    // "Expresses its deep concern", "Reaffirms its commitment", "Expressing appreciation"
    step(` (?:its (?:(?:${EN_DEGREE}) )*(?:${EN_FEELING}|${EN_ASK})|(?:(?:${EN_DEGREE}) )*(?:${EN_FEELING}))`),
    step(` with (?:(?:${EN_DEGREE}) )*(?:${EN_FEELING})(?:${END} and (?:satisfaction|appreciation))?`),
    after,
    after,
  ];
};

const FR_FEELING =
  "(?:satisfaction|intérêt|préoccupation|inquiétude|regret|gratitude|appréciation|reconnaissance|consternation)";
const french = () => [
  new RegExp(
    "(?:(?:profondément|gravement|vivement|également|fermement|toujours) )?" +
      "(?:se (?:félicite|félicitant|déclare)|pren(?:d|ant) (?:acte|note)|accueill(?:e|ant)|ayant (?:à l’esprit|examiné|reçu)|gardant (?:à l’esprit|présent à l’esprit)|" +
      "lanc(?:e|ant) un appel|exprim(?:e|ant)|sa(?:it|chant)|(?:consciente?|convaincue?|préoccupée?|alarmée?|guidée?|résolue?|inquiète|insistant|soucieuse)|" +
      "\\p{L}{3,}(?:ant|e|it|d)|prie)" +
      `(?: (?:également|en outre|de nouveau|à nouveau|en particulier|instamment|énergiquement|vivement|fermement))?` +
      `(?: avec (?:une |un |sa )?(?:(?:profonde|profond|vive|vif|grave|grande) )?${FR_FEELING}${END}(?: et (?:salue|intérêt|satisfaction)${END})?)?` +
      `(?: (?:également|en outre|de nouveau|en particulier))?${END}`,
    "uy",
  ),
];

const ES_FEELING =
  "(?:aprecio|satisfacción|preocupación|reconocimiento|beneplácito|interés|pesar|inquietud|agradecimiento)";
const spanish = () => [
  new RegExp(
    "(?:(?:profundamente|gravemente|sumamente|seriamente|también|firmemente) )?" +
      "(?:(?:pone|poniendo) de relieve|tom(?:a|ando) (?:nota|conocimiento)|(?:acoge|acogiendo) con (?:beneplácito|satisfacción|agrado)|(?:tiene|teniendo) (?:presente|en cuenta)|" +
      "habiendo (?:examinado|recibido)|hac(?:e|iendo) (?:notar|un llamamiento)|insta|(?:preocupada|consciente|convencida|guiada|alarmada|decidida|resuelta|alentada)|\\p{L}{3,}(?:ndo|a|e))" +
      "(?: (?:también|además|asimismo|de nuevo|una vez más|en particular|encarecidamente|enérgicamente|especialmente))?" +
      `(?: con (?:(?:profunda|profundo|gran|grave|honda) )?${ES_FEELING}${END})?(?: y (?:reconoce|alienta|acoge)${END})?` +
      `(?: (?:también|además|asimismo|en particular))?${END}`,
    "uy",
  ),
];

const russian = () => [
  new RegExp(
    "(?:(?:будучи|также|вновь|далее|настоятельно|решительно|самым решительным образом|особо|глубоко|серьезно|весьма|высоко|" +
      "с (?:глубокой |большой )?(?:удовлетворением|обеспокоенностью|озабоченностью|признательностью|сожалением|интересом)) ){0,3}" +
      "(?:приним(?:ает|ая) (?:к сведению|во внимание)|выраж(?:ает|ая)(?: свою)?(?: \\p{L}+ую)? (?:признательность|обеспокоенность|озабоченность)|име(?:ет|я) в виду|руководствуясь|обеспокоена|встревожена|убеждена|" +
      "\\p{L}{3,}(?:ет|ит|яет|ется|ая|яя|я|ясь|ив))" +
      "(?:,? (?:также|далее|вновь|в частности|еще раз|в этой связи)(?![\\p{L}]))?" +
      `(?: и (?:высоко оценивает|приветствует|поддерживает)${END})?${END}`,
    "uy",
  ),
];

const arabic = () => [
  new RegExp(
    "(?:و?إذ (?:يساورها|تضع في اعتبارها|تأخذ في الاعتبار|\\p{L}[\\p{L}\\p{M}]*)|ت[\\p{L}\\p{M}]{2,})" +
      "(?: (?:علما|بالغ القلق|القلق|في الاعتبار|وت[\\p{L}\\p{M}]{2,}(?= (?:مع|أيضا|كذلك))))?" +
      "(?: (?:مع التقدير|مع القلق|مع الارتياح|من جديد|بقوة|بشدة))?" +
      `(?: (?:أيضا|كذلك|على وجه الخصوص|مرة أخرى|بوجه خاص))?${END}`,
    "uy",
  ),
];

const ZH_BEFORE = "又|还|也|再次|并|深为|极为|严重|表示|特别|强烈|深切|深感|重新|进一步";
const ZH_VERB =
  "赞赏地注意到|关切地注意到|满意地注意到|遗憾地注意到|感兴趣地注意到|注意到|欢迎并肯定|强调指出|敦促|促请|强调|回顾|鼓励|认识到|欢迎|确认|重申|赞扬|谴责|提醒|决定|铭记|考虑到|意识到|深信|关切|关注|震惊|遗憾|赞赏|感谢|承认|支持|呼吁|邀请|请求|建议|要求|申明|表示|指出|念及|遵循|审议了|审查了|核准|授权|请";
const chinese = () => [new RegExp(`(?:${ZH_BEFORE}){0,2}(?:${ZH_VERB})`, "uy")];

/** Made when the first text of a language comes: all of them take longer to compile than two short texts to compare. */
const OPENINGS: Readonly<Record<Language, () => readonly RegExp[]>> = {
  en: lazily(english),
  fr: lazily(french),
  es: lazily(spanish),
  ru: lazily(russian),
  ar: lazily(arabic),
  zh: lazily(chinese),
};
