/**
 * Words that hold a sentence together and say nothing of its matter: articles, prepositions, conjunctions, pronouns,
 * auxiliaries, sequence words, and those of set phrases such as "in this regard". They are no evidence that a passage was taken from somewhere, and no new language. Rule PR2.
 * Needed because the sources may be a single text, too small to show which words are common. Our own judgement; short on
 * purpose: what is merely frequent is told from the sources. Lower case, as words are cut by T1 and T3.
 */
import type { Language } from "../resolution/resolution.ts";

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

export const GRAMMAR_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: list(
    "a an the this that these those and or nor but as if when where while whether who whom whose which what of to in on at by for from with within without into onto upon under over between among through during before after until since against about per via than then so such not no any all each both other others same its their they them it he she his her we our us is are was were be been being has have had having do does did may can shall should will would must there here also further furthermore again once only more most well including include includes inter alia thereto therein thereof therefor i.e e.g regard accordance particular respect view light order basis context manner appropriate applicable notes noting calls urges encourages requests invites stresses emphasizes recognizes",
  ),
  fr: list(
    "le la les l un une des de du d à au aux et ou ni mais que qu qui quoi dont où ce cet cette ces se s son sa ses leur leurs il elle ils elles on y en dans sur sous par pour avec sans entre vers chez comme si lorsque afin ainsi aussi également outre notamment plus moins ne n pas tout tous toute toutes autre autres même mêmes est sont soit soient être été ayant ont a avoir fait peut peuvent doit doivent égard conformément particulier matière vue cadre lieu échéant",
  ),
  es: list(
    "el la los las lo un una unos unas de del a al y e o u ni pero que quien quienes cual cuales cuyo cuya cuyos cuyas cuando donde como si se su sus le les en con sin por para entre sobre bajo ante desde hasta hacia según más menos no todo todos toda todas otro otros otra otras mismo misma mismos mismas este esta estos estas ese esa esos esas es son sea sean ser sido está están han ha haya hayan haber también además asimismo así puede pueden debe deben respecto conformidad particular vista marco corresponda proceda",
  ),
  ru: list(
    "и или а но не ни в во на с со к ко по о об от до за из у для при под над между через без из-за том то что чтобы как так также тоже далее если когда где который которая которое которые которых которым которыми которой которого этот эта это эти этих этого этой этом тех те той тот их его ее её им ими они он она оно мы наш все всех всем всеми всей весь всего любой любых другие других другими иные иных иного сам свой своих свои своей своего быть был были является являются может могут же ли бы лишь только связи соответствии частности отношении целях рамках",
  ),
  ar: list(
    "في من إلى على عن مع بين عند لدى منذ حتى ما لا لم لن أن إن أنه أنها وأن بأن التي الذي الذين اللذين اللتين هذا هذه ذلك تلك وهذا هو هي هم هن أو و ثم بل كما كل جميع أي غير بعد قبل خلال دون وفقا بما فيها فيه منها عليها عليه لها له لهم بها به قد كان كانت يكون تكون أيضا كذلك وفي ومن وعلى وإلى ولا وما الصدد لذلك سيما وجه الاقتضاء حسب",
  ),
  zh: list(
    "的 了 和 与 及 以及 或 或者 在 对 对于 将 为 为了 以 从 由 于 向 到 并 并且 而 而且 但 也 还 又 就 都 其 其他 他 她 它 他们 她们 它们 这 这些 那 那些 此 该 所 所有 各 每 任何 一 一个 一切 不 没有 是 有 中 上 下 内 外 之 等 等等 包括 通过 根据 按照 因 因为 所以 如 如果 则 方面 同时 进一步 应 可 能 会 被 把 使 让 地 得 着 过 方 视 酌情 特别 特别是 尤其 这方面",
  ),
};
