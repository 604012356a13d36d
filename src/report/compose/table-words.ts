import type { Grain } from '../../foundation/calendar/index.ts';
import type { Catalogue, PluralForms } from '../../foundation/format/index.ts';

/** Words of tables that are not about groups. */
export interface TableWords {
  /** What a sparkline spans. */
  readonly last: Readonly<Record<Grain, PluralForms>>;
  /** The head of the column that shows the change of another. */
  readonly change: (label: string) => string;
  /** The same with what it is against, in brackets: "previous 30 days". */
  readonly changeAgainst: (label: string, comparison: string) => string;
  /** The same of rows over time, with how far back they are held against: "13 months earlier". */
  readonly changeOverTime: (label: string, distance: string) => string;
  readonly distance: Readonly<Record<Grain, PluralForms>>;
  /** The same of dates, whose changes are days. @param head as above */
  readonly inDays: (head: string) => string;
  /** Unit of the difference between two percentages, with the space before it. */
  readonly points: string;
}

export const TABLE_WORDS: Catalogue<TableWords> = {
  en: {
    last: {
      day: { one: 'the last day', other: 'the last # days' },
      week: { one: 'the last week', other: 'the last # weeks' },
      month: { one: 'the last month', other: 'the last # months' },
      quarter: { one: 'the last quarter', other: 'the last # quarters' },
      year: { one: 'the last year', other: 'the last # years' },
    },
    change: (label) => `${label}: change`,
    changeAgainst: (label, comparison) => `${label}: change (${comparison})`,
    changeOverTime: (label, distance) => `${label}: change vs ${distance}`,
    distance: {
      day: { one: 'a day earlier', other: '# days earlier' },
      week: { one: 'a week earlier', other: '# weeks earlier' },
      month: { one: 'a month earlier', other: '# months earlier' },
      quarter: { one: 'a quarter earlier', other: '# quarters earlier' },
      year: { one: 'a year earlier', other: '# years earlier' },
    },
    inDays: (head) => `${head}, in days`,
    points: '\u00a0pp',
  },
  de: {
    last: {
      day: { one: 'der letzte Tag', other: 'die letzten # Tage' },
      week: { one: 'die letzte Woche', other: 'die letzten # Wochen' },
      month: { one: 'der letzte Monat', other: 'die letzten # Monate' },
      quarter: { one: 'das letzte Quartal', other: 'die letzten # Quartale' },
      year: { one: 'das letzte Jahr', other: 'die letzten # Jahre' },
    },
    change: (label) => `${label}: Veränderung`,
    changeAgainst: (label, comparison) => `${label}: Veränderung (${comparison})`,
    changeOverTime: (label, distance) => `${label}: Veränderung gegenüber ${distance}`,
    distance: {
      day: { one: 'vor einem Tag', other: 'vor # Tagen' },
      week: { one: 'vor einer Woche', other: 'vor # Wochen' },
      month: { one: 'vor einem Monat', other: 'vor # Monaten' },
      quarter: { one: 'vor einem Quartal', other: 'vor # Quartalen' },
      year: { one: 'vor einem Jahr', other: 'vor # Jahren' },
    },
    inDays: (head) => `${head}, in Tagen`,
    points: '\u00a0PP',
  },
  fr: {
    last: {
      day: { one: 'le dernier jour', other: 'les # derniers jours' },
      week: { one: 'la dernière semaine', other: 'les # dernières semaines' },
      month: { one: 'le dernier mois', other: 'les # derniers mois' },
      quarter: { one: 'le dernier trimestre', other: 'les # derniers trimestres' },
      year: { one: 'la dernière année', other: 'les # dernières années' },
    },
    change: (label) => `${label}\u00a0: évolution`,
    changeAgainst: (label, comparison) => `${label}\u00a0: évolution (${comparison})`,
    changeOverTime: (label, distance) => `${label}\u00a0: évolution par rapport à ${distance}`,
    distance: {
      day: { one: 'un jour plus tôt', other: '# jours plus tôt' },
      week: { one: 'une semaine plus tôt', other: '# semaines plus tôt' },
      month: { one: 'un mois plus tôt', other: '# mois plus tôt' },
      quarter: { one: 'un trimestre plus tôt', other: '# trimestres plus tôt' },
      year: { one: 'un an plus tôt', other: '# ans plus tôt' },
    },
    inDays: (head) => `${head}, en jours`,
    points: '\u00a0pt',
  },
  es: {
    last: {
      day: { one: 'el último día', other: 'los últimos # días' },
      week: { one: 'la última semana', other: 'las últimas # semanas' },
      month: { one: 'el último mes', other: 'los últimos # meses' },
      quarter: { one: 'el último trimestre', other: 'los últimos # trimestres' },
      year: { one: 'el último año', other: 'los últimos # años' },
    },
    change: (label) => `${label}: variación`,
    changeAgainst: (label, comparison) => `${label}: variación (${comparison})`,
    changeOverTime: (label, distance) => `${label}: variación frente a ${distance}`,
    distance: {
      day: { one: 'un día antes', other: '# días antes' },
      week: { one: 'una semana antes', other: '# semanas antes' },
      month: { one: 'un mes antes', other: '# meses antes' },
      quarter: { one: 'un trimestre antes', other: '# trimestres antes' },
      year: { one: 'un año antes', other: '# años antes' },
    },
    inDays: (head) => `${head}, en días`,
    points: '\u00a0pp',
  },
  ja: {
    last: {
      day: { other: '直近#日' },
      week: { other: '直近#週' },
      month: { other: '直近#か月' },
      quarter: { other: '直近#四半期' },
      year: { other: '直近#年' },
    },
    change: (label) => `${label}の増減`,
    changeAgainst: (label, comparison) => `${label}の増減（${comparison}）`,
    changeOverTime: (label, distance) => `${label}の増減（${distance}比）`,
    distance: {
      day: { other: '#日前' },
      week: { other: '#週間前' },
      month: { other: '#か月前' },
      quarter: { other: '#四半期前' },
      year: { other: '#年前' },
    },
    inDays: (head) => `${head}（日数）`,
    points: 'ポイント',
  },
};
