/**
 * The words by which a clause binds more or less, in French, Spanish, Russian, Arabic and Chinese. Same form as strength.ts.
 * Source: the equivalents that translations of the same resolutions use; the orders are our judgement [J], after the
 * English ones. Short on purpose: a phrase that serves for two English verbs stands on the step of neither, or is left out.
 */
import type { Scale } from "./strength.ts";

export const FRENCH: readonly Scale[] = [
  {
    rule: "V1",
    steps: [
      ["encourage", "encourageant", "engage", "engageant"],
      ["invite", "invitant"],
      ["demande à", "demande aux", "demandant à", "demandant aux", "prie", "priant"],
      [
        ...[
          "exhorte",
          "exhortant",
          "demande instamment à",
          "demande instamment aux",
          "prie instamment",
          "engage instamment",
        ],
        ...["exhorte vivement", "exhorte instamment"],
      ],
      ["exige", "exigeant"],
    ],
  },
  {
    rule: "V1",
    steps: [
      ["prend note", "prenant note", "prend acte", "prenant acte"],
      ["prend note avec intérêt", "prenant note avec intérêt"],
      ["prend note avec satisfaction", "prenant note avec satisfaction"],
      ["se félicite", "se félicitant", "accueille avec satisfaction", "accueillant avec satisfaction"],
    ],
    never: ["prend note avec préoccupation", "prenant note avec préoccupation"],
  },
  {
    rule: "V1",
    steps: [
      ["regrette", "regrettant"],
      ["déplore", "déplorant"],
      ["condamne", "condamnant"],
    ],
    degrees: [["fermement", "vivement", "énergiquement", "vigoureusement"]],
  },
  {
    rule: "V2",
    steps: [["préoccupée", "préoccupé", "préoccupation"]],
    degrees: [
      ["profondément", "vivement", "profonde", "vive"],
      ["gravement", "grave"],
    ],
  },
  {
    rule: "V3",
    steps: [
      ["peut", "peuvent"],
      ["devrait", "devraient"],
      ["doit", "doivent"],
    ],
  },
  {
    rule: "V4",
    steps: [["envisager de", "envisager d'", "s'efforcer de", "s'efforcer d'"]],
    aloneFrom: 0,
    alone: "weakened",
  },
  {
    rule: "V5",
    steps: [
      [
        ...[
          "le cas échéant",
          "selon qu'il convient",
          "s'il y a lieu",
          "lorsqu'il y a lieu",
          "au besoin",
          "si possible",
        ],
        ...[
          "dans la mesure du possible",
          "autant que possible",
          "chaque fois que possible",
          "conformément à leur législation nationale",
        ],
      ],
    ],
    aloneFrom: 0,
    alone: "weakened",
  },
  {
    rule: "V6",
    steps: [
      ["certains", "certaines", "plusieurs"],
      ["tous", "toutes"],
    ],
    aloneFrom: 1,
    alone: "strengthened",
    never: ["tous deux", "toutes deux"],
  },
  {
    rule: "V7",
    steps: [
      ["dès que possible", "dans les meilleurs délais", "en temps voulu"],
      ["rapidement", "promptement"],
      ["immédiatement", "sans délai", "sans tarder", "sans plus tarder"],
    ],
    aloneFrom: 1,
    alone: "strengthened",
  },
];

export const SPANISH: readonly Scale[] = [
  {
    rule: "V1",
    steps: [
      ["alienta", "alentando"],
      ["invita", "invitando"],
      ["exhorta", "exhortando", "solicita", "solicitando", "pide", "pidiendo"],
      ["insta", "instando"],
      ["exige", "exigiendo"],
    ],
    degrees: [["encarecidamente", "enérgicamente"]],
  },
  {
    rule: "V1",
    steps: [
      ["toma nota", "tomando nota"],
      ["toma nota con interés", "tomando nota con interés"],
      [
        "toma nota con aprecio",
        "tomando nota con aprecio",
        "toma nota con reconocimiento",
        "tomando nota con reconocimiento",
      ],
      ["acoge con beneplácito", "acogiendo con beneplácito", "acoge con satisfacción", "acogiendo con satisfacción"],
      ["hace suyo", "hace suya", "hace suyos", "hace suyas"],
    ],
    never: ["toma nota con preocupación", "tomando nota con preocupación"],
  },
  {
    rule: "V1",
    steps: [
      ["lamenta", "lamentando"],
      ["deplora", "deplorando"],
      ["condena", "condenando"],
    ],
    degrees: [["enérgicamente", "firmemente", "profundamente"], ["en los términos más enérgicos"]],
    never: ["la condena", "una condena", "de condena"],
  },
  {
    rule: "V2",
    steps: [["preocupada", "preocupación"]],
    degrees: [
      ["profundamente", "profunda", "seria"],
      ["gravemente", "grave"],
    ],
  },
  {
    rule: "V3",
    steps: [
      ["puede", "pueden"],
      ["debería", "deberían"],
      ["debe", "deben", "deberá", "deberán"],
    ],
  },
  {
    rule: "V4",
    steps: [["considerar la posibilidad de", "estudiar la posibilidad de", "procurar"]],
    aloneFrom: 0,
    alone: "weakened",
  },
  {
    rule: "V5",
    steps: [
      [
        ...["según proceda", "según corresponda", "cuando proceda", "cuando corresponda", "si procede", "en su caso"],
        ...["cuando sea posible", "de ser posible", "si es posible", "en la medida de lo posible", "en lo posible"],
        ...["de conformidad con la legislación nacional", "de conformidad con su legislación nacional"],
      ],
    ],
    aloneFrom: 0,
    alone: "weakened",
  },
  {
    rule: "V6",
    steps: [
      ["algunos", "algunas", "ciertos", "ciertas", "varios", "varias"],
      ["todos", "todas"],
    ],
    aloneFrom: 1,
    alone: "strengthened",
  },
  {
    rule: "V7",
    steps: [
      ["lo antes posible", "a la mayor brevedad", "oportunamente", "de manera oportuna"],
      ["prontamente", "con prontitud", "rápidamente", "sin demora indebida"],
      ["inmediatamente", "de inmediato", "sin demora", "sin dilación", "sin más demora"],
    ],
    aloneFrom: 1,
    alone: "strengthened",
  },
];

export const RUSSIAN: readonly Scale[] = [
  {
    rule: "V1",
    steps: [
      ["рекомендует", "рекомендуя", "побуждает"],
      ["предлагает", "предлагая"],
      ["призывает", "призывая", "просит", "прося"],
      ["настоятельно призывает", "настоятельно призывая"],
      ["требует", "требуя"],
    ],
  },
  {
    rule: "V1",
    steps: [
      ["принимает к сведению", "принимая к сведению"],
      ["с интересом принимает к сведению", "с интересом принимая к сведению"],
      [
        ...["с удовлетворением принимает к сведению", "с удовлетворением принимая к сведению"],
        ...["с признательностью принимает к сведению", "с признательностью принимая к сведению"],
      ],
      ["приветствует", "приветствуя"],
      ["одобряет", "одобряя"],
    ],
    never: [
      "с обеспокоенностью принимает к сведению",
      "с озабоченностью принимает к сведению",
      "с сожалением принимает к сведению",
    ],
  },
  {
    rule: "V1",
    steps: [
      ["выражает сожаление", "выражая сожаление", "сожалеет"],
      ["осуждает", "осуждая"],
    ],
    degrees: [["решительно", "строго", "резко"], ["самым решительным образом"]],
  },
  {
    rule: "V2",
    steps: [["обеспокоенность", "озабоченность", "обеспокоена"]],
    degrees: [["глубокую", "глубоко", "серьезную", "серьезно"]],
  },
  {
    rule: "V3",
    steps: [
      ["может", "могут"],
      ["должен", "должна", "должно", "должны", "обязан", "обязана", "обязаны"],
    ],
  },
  {
    rule: "V4",
    steps: [["рассмотреть возможность", "рассмотреть вопрос о", "стремиться"]],
    aloneFrom: 0,
    alone: "weakened",
  },
  {
    rule: "V5",
    steps: [
      [
        ...["в соответствующих случаях", "в надлежащих случаях", "когда это уместно", "где это уместно"],
        ...[
          "по возможности",
          "по мере возможности",
          "если это возможно",
          "когда это возможно",
          "насколько это возможно",
        ],
        ...["в соответствии с национальным законодательством"],
      ],
    ],
    aloneFrom: 0,
    alone: "weakened",
  },
  {
    rule: "V6",
    steps: [
      ["некоторые", "некоторых", "отдельные", "отдельных"],
      ["все", "всех", "всем", "всеми"],
    ],
    aloneFrom: 1,
    alone: "strengthened",
    never: ["прежде всего", "при всем", "все более", "все еще", "все чаще", "все больше"],
  },
  {
    rule: "V7",
    steps: [
      ["как можно скорее", "своевременно"],
      ["оперативно", "быстро"],
      ["незамедлительно", "немедленно", "безотлагательно", "без промедления", "без задержек"],
    ],
    aloneFrom: 1,
    alone: "strengthened",
  },
];

export const ARABIC: readonly Scale[] = [
  {
    rule: "V1",
    steps: [["تشجع"], ["تهيب", "تطلب إلى"], ["تحث"], ["تطالب"]],
    degrees: [["بقوة", "بشدة"]],
  },
  {
    rule: "V1",
    steps: [["تحيط علما"], ["تحيط علما مع الاهتمام"], ["تحيط علما مع التقدير"], ["ترحب"]],
    never: ["تحيط علما مع القلق"],
  },
  { rule: "V1", steps: [["تأسف"], ["تشجب"], ["تدين"]], degrees: [["بقوة", "بشدة"], ["بأشد العبارات"]] },
  { rule: "V3", steps: [["يجوز"], ["ينبغي"], ["يجب"]] },
  { rule: "V4", steps: [["النظر في إمكانية"]], aloneFrom: 0, alone: "weakened" },
  {
    rule: "V5",
    steps: [
      ["حسب الاقتضاء", "عند الاقتضاء", "قدر الإمكان", "حيثما أمكن", "كلما أمكن", "كلما كان ذلك ممكنا", "إن أمكن"],
    ],
    aloneFrom: 0,
    alone: "weakened",
  },
  { rule: "V6", steps: [["بعض"], ["جميع", "كافة"]], aloneFrom: 1, alone: "strengthened" },
  {
    rule: "V7",
    steps: [["في أقرب وقت ممكن"], ["بسرعة"], ["فورا", "على الفور", "دون تأخير", "دون إبطاء", "بدون تأخير"]],
    aloneFrom: 1,
    alone: "strengthened",
  },
];

export const CHINESE: readonly Scale[] = [
  { rule: "V1", steps: [["鼓励"], ["邀请"], ["促请", "吁请", "呼吁"], ["敦促"]], degrees: [["强烈"]] },
  {
    rule: "V1",
    steps: [["注意到"], ["感兴趣地注意到"], ["赞赏地注意到", "满意地注意到"], ["欢迎"]],
    never: ["关切地注意到", "遗憾地注意到", "震惊地注意到"],
  },
  { rule: "V1", steps: [["痛惜"], ["谴责"]], degrees: [["强烈"], ["最强烈"]] },
  { rule: "V3", steps: [["可以"], ["应当", "应"], ["必须"]], never: ["应对", "相应", "适应", "反应", "供应", "响应"] },
  { rule: "V4", steps: [["考虑"]], aloneFrom: 0, alone: "weakened", never: ["考虑到"] },
  {
    rule: "V5",
    steps: [["酌情", "适当时", "适当情况下", "视情况", "尽可能", "可能时"]],
    aloneFrom: 0,
    alone: "weakened",
  },
  {
    rule: "V6",
    steps: [
      ["某些", "一些"],
      ["所有", "一切"],
    ],
    aloneFrom: 1,
    alone: "strengthened",
  },
  {
    rule: "V7",
    steps: [["尽快", "尽早", "及时"], ["迅速"], ["立即", "毫不拖延地", "毫不拖延", "毫不延迟"]],
    aloneFrom: 1,
    alone: "strengthened",
  },
];
