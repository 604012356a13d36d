import {
  type Catalogue,
  formatValue,
  inLanguage,
  type Locale,
  type PluralForms,
  plural,
  type ValueFormat,
} from '../../foundation/format/index.ts';

/** A point as text: its value, and its place behind it in brackets. */
interface Course {
  readonly name: string;
  readonly first: string;
  readonly last: string;
  readonly lowest: string;
  readonly highest: string;
  /** "2 without a value"; empty without gaps. */
  readonly gaps: string;
}

/** What pictures say. */
interface Alternatives {
  /** A picture without anything in it. */
  readonly empty: string;
  /** Between two sentences. */
  readonly space: string;
  readonly noData: (name: string) => string;
  readonly point: (value: string, place: string) => string;
  readonly single: (name: string, point: string) => string;
  readonly gaps: PluralForms;
  readonly course: (course: Course) => string;
  readonly bar: (place: string, value: string) => string;
  readonly separator: string;
  /** @param more how many bars are not told */
  readonly bars: (name: string, bars: string, more: string) => string;
}

const ALTERNATIVES: Catalogue<Alternatives> = {
  en: {
    empty: 'No data.',
    space: ' ',
    noData: (name) => `${name}: no data.`,
    point: (value, place) => `${value} (${place})`,
    single: (name, point) => `${name}: ${point}.`,
    gaps: { other: '# without a value' },
    course: ({ name, first, last, lowest, highest, gaps }) =>
      `${name} went from ${first} to ${last}; lowest ${lowest}, highest ${highest}${gaps && `; ${gaps}`}.`,
    bar: (place, value) => `${place} ${value}`,
    separator: ', ',
    bars: (name, bars, more) => `${name}: ${bars}${more && ` and ${more} more`}.`,
  },
  de: {
    empty: 'Keine Daten.',
    space: ' ',
    noData: (name) => `${name}: keine Daten.`,
    point: (value, place) => `${value} (${place})`,
    single: (name, point) => `${name}: ${point}.`,
    gaps: { one: '# Wert fehlt', other: '# Werte fehlen' },
    course: ({ name, first, last, lowest, highest, gaps }) =>
      `${name}: von ${first} auf ${last}; Tiefstwert ${lowest}, Höchstwert ${highest}${gaps && `; ${gaps}`}.`,
    bar: (place, value) => `${place} ${value}`,
    separator: ', ',
    bars: (name, bars, more) => `${name}: ${bars}${more && ` und ${more} weitere`}.`,
  },
  fr: {
    empty: 'Aucune donnée.',
    space: ' ',
    noData: (name) => `${name}\u00a0: aucune donnée.`,
    point: (value, place) => `${value} (${place})`,
    single: (name, point) => `${name}\u00a0: ${point}.`,
    gaps: { one: '# valeur manquante', other: '# valeurs manquantes' },
    course: ({ name, first, last, lowest, highest, gaps }) =>
      `${name}\u00a0: de ${first} à ${last}\u00a0; minimum ${lowest}, maximum ${highest}${gaps && `\u00a0; ${gaps}`}.`,
    bar: (place, value) => `${place} ${value}`,
    separator: ', ',
    bars: (name, bars, more) => `${name}\u00a0: ${bars}${more && ` et ${more} de plus`}.`,
  },
  es: {
    empty: 'Sin datos.',
    space: ' ',
    noData: (name) => `${name}: sin datos.`,
    point: (value, place) => `${value} (${place})`,
    single: (name, point) => `${name}: ${point}.`,
    gaps: { one: 'falta # valor', other: 'faltan # valores' },
    course: ({ name, first, last, lowest, highest, gaps }) =>
      `${name}: de ${first} a ${last}; mínimo ${lowest}, máximo ${highest}${gaps && `; ${gaps}`}.`,
    bar: (place, value) => `${place} ${value}`,
    separator: ', ',
    bars: (name, bars, more) => `${name}: ${bars}${more && ` y ${more} más`}.`,
  },
  ja: {
    empty: 'データなし。',
    space: '',
    noData: (name) => `${name}：データなし。`,
    point: (value, place) => `${value}（${place}）`,
    single: (name, point) => `${name}：${point}。`,
    gaps: { other: '欠測は#件' },
    course: ({ name, first, last, lowest, highest, gaps }) =>
      `${name}：${first}から${last}へ推移。最低は${lowest}、最高は${highest}${gaps && `。${gaps}`}。`,
    bar: (place, value) => `${place}は${value}`,
    separator: '、',
    bars: (name, bars, more) => `${name}：${bars}${more && `、ほか${more}件`}。`,
  },
};

/** What a line says, in words: where it began and ended, and its extremes. For those who cannot see it. */
export function describeSeries(
  name: string,
  values: readonly (number | null)[],
  labels: readonly string[],
  format: ValueFormat,
  locale: Locale,
): string {
  const words = inLanguage(ALTERNATIVES, locale);
  const points = values.flatMap((value, index) =>
    value === null ? [] : [{ value, label: labels[index] ?? '' }],
  );
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return words.noData(name);
  const text = ({ value, label }: typeof first) =>
    words.point(formatValue(value, format, locale, { style: 'compact' }), label);
  if (points.length === 1) return words.single(name, text(first));
  const gaps = values.length - points.length;
  return words.course({
    name,
    first: text(first),
    last: text(last),
    lowest: text(points.reduce((low, point) => (point.value < low.value ? point : low))),
    highest: text(points.reduce((high, point) => (point.value > high.value ? point : high))),
    gaps: gaps === 0 ? '' : plural(gaps, words.gaps, locale),
  });
}

/** Bars told one by one. */
const TOLD = 12;

/** What bars say, in words: every bar while they are few, else the first ones. */
export function describeBars(
  name: string,
  values: readonly (number | null)[],
  labels: readonly string[],
  format: ValueFormat,
  locale: Locale,
): string {
  const words = inLanguage(ALTERNATIVES, locale);
  if (values.length === 0) return words.noData(name);
  const bars = values
    .slice(0, TOLD)
    .map((value, index) =>
      words.bar(labels[index] ?? '', formatValue(value, format, locale, { style: 'compact' })),
    );
  const more = values.length - bars.length;
  const rest = more > 0 ? formatValue(more, { kind: 'integer' }, locale) : '';
  return words.bars(name, bars.join(words.separator), rest);
}

/** What the series of a picture say, one after the other; that there is no data where there are none. */
export function describeTogether(descriptions: readonly string[], locale: Locale): string {
  const words = inLanguage(ALTERNATIVES, locale);
  return descriptions.length === 0 ? words.empty : descriptions.join(words.space);
}
