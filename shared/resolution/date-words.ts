/**
 * Words that only bring a clause up to date: numbers written out, ordinals of sessions, months, and what a newer symbol or session
 * is called. They say nothing of its matter: no theme carries them further (TH7), no source is sought for them (PR2).
 */

/** Beginnings, folded, of number words (in ordinals of sessions too), months and what a newer symbol or session is called. */
const NUMBER_OR_DATE = new RegExp(
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

/** Of a word in lower case, accents and vowel signs set aside ("eighty", "decima", "двадцать"). Chinese is not told here. */
export function isNumberOrDateWord(folded: string): boolean {
  return NUMBER_OR_DATE.test(folded);
}
