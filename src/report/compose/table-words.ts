import type { Grain } from '../../foundation/calendar/index.ts';
import type { Catalogue, PluralForms } from '../../foundation/format/index.ts';

/** Words of tables that are not about groups. */
export interface TableWords {
  /** What a sparkline spans. */
  readonly last: Readonly<Record<Grain, PluralForms>>;
  /** The head of the column that shows the change of another. */
  readonly change: (label: string) => string;
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
    points: 'ポイント',
  },
};
