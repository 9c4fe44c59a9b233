/** The themes a dossier starts with: ids and names. Their phrases stand in a file per language beside this one. */
import type { Theme } from "../lexicon.ts";

/** In the order in which a report names them: safeguards, methods, conditions, justice, persons, follow-up. */
export const DEFAULT_THEMES = {
  "arrest-safeguards": {
    en: "Safeguards at arrest and outside custody",
    fr: "Garanties lors de l’arrestation et hors détention",
    es: "Salvaguardias en la detención y fuera de custodia",
    ru: "Гарантии при аресте и вне мест содержания под стражей",
    ar: "الضمانات عند التوقيف وخارج أماكن الاحتجاز",
    zh: "逮捕时和羁押外的保障",
  },
  "access-to-counsel": {
    en: "Access to counsel",
    fr: "Accès à un conseil",
    es: "Acceso a asistencia letrada",
    ru: "Доступ к адвокату",
    ar: "الاستعانة بمحام",
    zh: "获得法律顾问",
  },
  "non-coercive-interviewing": {
    en: "Non-coercive interviewing",
    fr: "Entretiens non coercitifs",
    es: "Entrevistas no coercitivas",
    ru: "Непринудительные методы опроса",
    ar: "المقابلات غير القسرية",
    zh: "非胁迫性面谈",
  },
  "confessions-and-evidence": {
    en: "Confessions and evidence",
    fr: "Aveux et preuves",
    es: "Confesiones y pruebas",
    ru: "Признания и доказательства",
    ar: "الاعترافات والأدلة",
    zh: "供词和证据",
  },
  "training-of-personnel": {
    en: "Training of personnel",
    fr: "Formation du personnel",
    es: "Capacitación del personal",
    ru: "Подготовка персонала",
    ar: "تدريب الموظفين",
    zh: "人员培训",
  },
  "use-of-force-and-assembly": {
    en: "Use of force and peaceful assembly",
    fr: "Usage de la force et réunion pacifique",
    es: "Uso de la fuerza y reunión pacífica",
    ru: "Применение силы и мирные собрания",
    ar: "استخدام القوة والتجمع السلمي",
    zh: "使用武力与和平集会",
  },
  "conditions-of-detention": {
    en: "Conditions of detention",
    fr: "Conditions de détention",
    es: "Condiciones de detención",
    ru: "Условия содержания под стражей",
    ar: "ظروف الاحتجاز",
    zh: "羁押条件",
  },
  "preventive-mechanisms": {
    en: "Preventive mechanisms and monitoring",
    fr: "Mécanismes de prévention et surveillance",
    es: "Mecanismos de prevención y vigilancia",
    ru: "Превентивные механизмы и мониторинг",
    ar: "الآليات الوقائية والرصد",
    zh: "防范机制和监测",
  },
  "torture-free-trade": {
    en: "Torture-free trade",
    fr: "Commerce sans torture",
    es: "Comercio sin tortura",
    ru: "Торговля без пыток",
    ar: "تجارة خالية من التعذيب",
    zh: "无酷刑贸易",
  },
  technology: {
    en: "Technology",
    fr: "Technologies",
    es: "Tecnología",
    ru: "Технологии",
    ar: "التكنولوجيا",
    zh: "技术",
  },
  "non-refoulement": {
    en: "Non-refoulement",
    fr: "Non-refoulement",
    es: "No devolución",
    ru: "Невыдворение",
    ar: "عدم الإعادة القسرية",
    zh: "不驱回",
  },
  "hostage-taking": {
    en: "Hostage-taking",
    fr: "Prise d’otages",
    es: "Toma de rehenes",
    ru: "Захват заложников",
    ar: "أخذ الرهائن",
    zh: "劫持人质",
  },
  "accountability-and-prosecution": {
    en: "Accountability and prosecution",
    fr: "Responsabilité et poursuites",
    es: "Rendición de cuentas y enjuiciamiento",
    ru: "Ответственность и уголовное преследование",
    ar: "المساءلة والملاحقة القضائية",
    zh: "问责和起诉",
  },
  "judicial-system": {
    en: "Judicial system and combating corruption",
    fr: "Système judiciaire et lutte contre la corruption",
    es: "Sistema judicial y lucha contra la corrupción",
    ru: "Судебная система и борьба с коррупцией",
    ar: "النظام القضائي ومكافحة الفساد",
    zh: "司法系统和反腐败",
  },
  "victims-and-redress": {
    en: "Victims and redress",
    fr: "Victimes et réparation",
    es: "Víctimas y reparación",
    ru: "Жертвы и возмещение",
    ar: "الضحايا والجبر",
    zh: "受害者和补救",
  },
  survivors: { en: "Survivors", fr: "Survivants", es: "Supervivientes", ru: "Выжившие", ar: "الناجون", zh: "幸存者" },
  rehabilitation: {
    en: "Rehabilitation",
    fr: "Réadaptation",
    es: "Rehabilitación",
    ru: "Реабилитация",
    ar: "إعادة التأهيل",
    zh: "康复",
  },
  gender: {
    en: "Women and gender",
    fr: "Femmes et genre",
    es: "Mujeres y género",
    ru: "Женщины и гендерные вопросы",
    ar: "المرأة والمنظور الجنساني",
    zh: "妇女和性别",
  },
  children: { en: "Children", fr: "Enfants", es: "Niños", ru: "Дети", ar: "الأطفال", zh: "儿童" },
  "persons-with-disabilities": {
    en: "Persons with disabilities",
    fr: "Personnes handicapées",
    es: "Personas con discapacidad",
    ru: "Инвалиды",
    ar: "الأشخاص ذوو الإعاقة",
    zh: "残疾人",
  },
  "reprisals-and-defenders": {
    en: "Reprisals and defenders",
    fr: "Représailles et défenseurs",
    es: "Represalias y defensores",
    ru: "Репрессалии и правозащитники",
    ar: "الأعمال الانتقامية والمدافعون",
    zh: "报复和维护者",
  },
  "universal-ratification": {
    en: "Universal ratification",
    fr: "Ratification universelle",
    es: "Ratificación universal",
    ru: "Всеобщая ратификация",
    ar: "التصديق العالمي",
    zh: "普遍批准",
  },
  "reporting-and-resources": {
    en: "Reporting and resources",
    fr: "Rapports et ressources",
    es: "Informes y recursos",
    ru: "Доклады и ресурсы",
    ar: "التقارير والموارد",
    zh: "报告和资源",
  },
} as const satisfies Record<string, Theme["name"]>;

export type DefaultThemeId = keyof typeof DEFAULT_THEMES;

/** Phrases by what they prove: `sure` are enough alone (weight 1), two of `part` are (0.5), four of `hint` are (0.25). */
export interface Phrases {
  readonly sure?: readonly string[];
  readonly part?: readonly string[];
  readonly hint?: readonly string[];
  /** Says nothing of the theme, though it holds words that do (weight 0: covers them). */
  readonly covers?: readonly string[];
}

export type DefaultPhrases = Readonly<Partial<Record<DefaultThemeId, Phrases>>>;
