import type { Grain } from '../../../foundation/calendar/index.ts';
import type { Catalogue } from '../../../foundation/format/index.ts';
import type { Span } from '../../edition/index.ts';
import { sentence } from '../sentence.ts';

/** A value that is not where its past made it likely. */
export interface Level {
  readonly label: string;
  readonly value: Span;
  readonly grain: Grain;
  /** A day, the days of a week, a month in full, a quarter or a year. */
  readonly bucket: string;
  readonly above: boolean;
}

/** What is said of values and their past. */
export interface LevelSentences {
  readonly unusual: (level: Level) => Span[];
  readonly expected: (expected: Span, low: Span, high: Span) => Span[];
  readonly nothingUnusual: string;
  readonly notEnoughData: string;
}

/** How a bucket stands in a sentence, and what those before it are called. */
type Grains = Readonly<Record<Grain, { readonly in: (bucket: string) => string; readonly before: string }>>;

const EN: Grains = {
  day: { in: (bucket) => `on ${bucket}`, before: 'days' },
  week: { in: (bucket) => `in the week of ${bucket}`, before: 'weeks' },
  month: { in: (bucket) => `in ${bucket}`, before: 'months' },
  quarter: { in: (bucket) => `in ${bucket}`, before: 'quarters' },
  year: { in: (bucket) => `in ${bucket}`, before: 'years' },
};
const DE: Grains = {
  day: { in: (bucket) => `am ${bucket}`, before: 'Tagen' },
  week: { in: (bucket) => `in der Woche ${bucket}`, before: 'Wochen' },
  month: { in: (bucket) => `im ${bucket}`, before: 'Monaten' },
  quarter: { in: (bucket) => `im Quartal ${bucket}`, before: 'Quartalen' },
  year: { in: (bucket) => `im Jahr ${bucket}`, before: 'Jahren' },
};
const FR: Grains = {
  day: { in: (bucket) => `le ${bucket}`, before: 'jours précédents' },
  week: { in: (bucket) => `pour la semaine du ${bucket}`, before: 'semaines précédentes' },
  month: { in: (bucket) => `en ${bucket}`, before: 'mois précédents' },
  quarter: { in: (bucket) => `au ${bucket}`, before: 'trimestres précédents' },
  year: { in: (bucket) => `pour ${bucket}`, before: 'années précédentes' },
};
const ES: Grains = {
  day: { in: (bucket) => `el ${bucket}`, before: 'los días anteriores' },
  week: { in: (bucket) => `en la semana del ${bucket}`, before: 'las semanas anteriores' },
  month: { in: (bucket) => `en ${bucket}`, before: 'los meses anteriores' },
  quarter: { in: (bucket) => `en el ${bucket}`, before: 'los trimestres anteriores' },
  year: { in: (bucket) => `en ${bucket}`, before: 'los años anteriores' },
};
const JA: Grains = {
  day: { in: (bucket) => `${bucket}の`, before: 'これまでの日' },
  week: { in: (bucket) => `${bucket}の週の`, before: 'これまでの週' },
  month: { in: (bucket) => `${bucket}の`, before: 'これまでの月' },
  quarter: { in: (bucket) => `${bucket}の`, before: 'これまでの四半期' },
  year: { in: (bucket) => `${bucket}の`, before: 'これまでの年' },
};

/** What is said of values and their past, by language. */
export const LEVEL_SENTENCES: Catalogue<LevelSentences> = {
  en: {
    unusual: ({ label, value, grain, bucket, above }) =>
      sentence`${label} came to ${value} ${EN[grain].in(bucket)}, ${above ? 'above' : 'below'} what the ${EN[grain].before} before made likely.`,
    expected: (expected, low, high) =>
      sentence`Expected was about ${expected}, and ${low} to ${high} would have been usual.`,
    nothingUnusual: 'Nothing unusual: all that could be judged stayed within its normal range.',
    notEnoughData: 'There is not enough data to judge what is unusual.',
  },
  de: {
    unusual: ({ label, value, grain, bucket, above }) =>
      sentence`${label}: ${value} ${DE[grain].in(bucket)}, ${above ? 'mehr' : 'weniger'}, als nach den ${DE[grain].before} zuvor zu erwarten war.`,
    expected: (expected, low, high) =>
      sentence`Erwartet wurden rund ${expected}; üblich wären ${low} bis ${high} gewesen.`,
    nothingUnusual: 'Keine Auffälligkeiten: Alles, was sich beurteilen ließ, blieb im üblichen Rahmen.',
    notEnoughData: 'Die Daten reichen nicht aus, um Auffälligkeiten zu erkennen.',
  },
  fr: {
    unusual: ({ label, value, grain, bucket, above }) =>
      sentence`${label}\u00a0: ${value} ${FR[grain].in(bucket)}, ${above ? 'au-dessus' : 'en dessous'} de ce que laissaient attendre les ${FR[grain].before}.`,
    expected: (expected, low, high) =>
      sentence`La valeur attendue était d’environ ${expected}\u00a0; de ${low} à ${high}, elle serait restée habituelle.`,
    nothingUnusual:
      'Rien d’inhabituel\u00a0: tout ce qui a pu être évalué est resté dans ses limites habituelles.',
    notEnoughData: 'Les données ne suffisent pas pour déceler ce qui serait inhabituel.',
  },
  es: {
    unusual: ({ label, value, grain, bucket, above }) =>
      sentence`${label}: ${value} ${ES[grain].in(bucket)}, por ${above ? 'encima' : 'debajo'} de lo que hacían esperar ${ES[grain].before}.`,
    expected: (expected, low, high) =>
      sentence`Se esperaba en torno a ${expected}; lo habitual habría sido entre ${low} y ${high}.`,
    nothingUnusual: 'Sin novedad: todo lo que pudo valorarse se mantuvo dentro de lo habitual.',
    notEnoughData: 'No hay datos suficientes para valorar qué se sale de lo habitual.',
  },
  ja: {
    unusual: ({ label, value, grain, bucket, above }) =>
      sentence`${JA[grain].in(bucket)}${label}は${value}で、${JA[grain].before}から想定される水準を${above ? '上回った' : '下回った'}。`,
    expected: (expected, low, high) => sentence`想定は約${expected}、通常の範囲は${low}～${high}。`,
    nothingUnusual: '目立った変化なし。判定できた指標はすべて通常の範囲内。',
    notEnoughData: 'データが足りず、異常の有無を判定できない。',
  },
};
