import {
  formatValue,
  joinEntries,
  joinParts,
  joinSentences,
  type Locale,
  message,
  type ValueFormat,
} from '../../foundation/format/index.ts';
import type { ChartSeries } from '../edition/index.ts';

/** What a line says, in words: where it began and ended, and its extremes. For those who cannot see it. */
export function describeSeries(
  name: string,
  values: readonly (number | null)[],
  labels: readonly string[],
  format: ValueFormat,
  locale: Locale,
): string {
  const points = values.flatMap((value, index) =>
    value === null ? [] : [{ value, label: labels[index] ?? '' }],
  );
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return message('describe.noData', { name }, locale);
  const text = ({ value, label }: typeof first) =>
    message('text.inBrackets', { text: compact(value, format, locale), note: label }, locale);
  if (points.length === 1) return message('describe.single', { name, point: text(first) }, locale);
  const course = {
    name,
    first: text(first),
    last: text(last),
    lowest: text(points.reduce((low, point) => (point.value < low.value ? point : low))),
    highest: text(points.reduce((high, point) => (point.value > high.value ? point : high))),
  };
  const count = values.length - points.length;
  return count === 0
    ? message('describe.course', course, locale)
    : message('describe.courseWithGaps', { ...course, count }, locale);
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
  if (values.length === 0) return message('describe.noData', { name }, locale);
  const each = values.slice(0, TOLD).map((value, index) => {
    const bar = { place: labels[index] ?? '', value: compact(value, format, locale) };
    return message('describe.bar', bar, locale);
  });
  const bars = joinEntries(each, locale);
  const more = values.length - each.length;
  return more === 0
    ? message('describe.bars', { name, bars }, locale)
    : message('describe.barsAndMore', { name, bars, more }, locale);
}

/** What a bullet chart says, in words: each figure, its target and what it was before. */
export function describeBullet(rows: readonly ChartSeries[], before: string, locale: Locale): string {
  return joinSentences(
    rows.map((row) => describeRow(row, before, locale)),
    locale,
  );
}

function describeRow({ name, format, good, values }: ChartSeries, label: string, locale: Locale): string {
  const [actual = null, target = null, then = null] = values;
  const text = (value: number | null) => compact(value, format, locale);
  const before = text(then);
  const figure = { name, actual: text(actual) };
  if (target === null)
    return then === null
      ? message('describe.bullet.withoutTarget', figure, locale)
      : message('describe.bullet.withoutTargetCompared', { ...figure, label, before }, locale);
  const against = { ...figure, target: text(target) };
  // A share of a limit that must not be exceeded says nothing good or bad.
  if (actual === null || target <= 0 || good === 'down')
    return then === null
      ? message('describe.bullet.againstTarget', against, locale)
      : message('describe.bullet.againstTargetCompared', { ...against, label, before }, locale);
  const share = formatValue(actual / target, { kind: 'percent', decimals: 0 }, locale);
  return then === null
    ? message('describe.bullet.ofTarget', { ...against, share }, locale)
    : message('describe.bullet.ofTargetCompared', { ...against, share, label, before }, locale);
}

/** What a heat map says, in words: how large it is, and where its extremes are. */
export function describeHeatMap(
  rows: readonly ChartSeries[],
  columns: readonly string[],
  locale: Locale,
): string {
  const cells = rows.flatMap(({ name, format, values }) =>
    values.flatMap((value, index) =>
      value === null ? [] : [{ value, format, row: name, column: columns[index] ?? '' }],
    ),
  );
  const [first] = cells;
  if (first === undefined) return message('describe.empty', locale);
  const lowest = cells.reduce((low, cell) => (cell.value < low.value ? cell : low), first);
  const highest = cells.reduce((high, cell) => (cell.value > high.value ? cell : high), first);
  const size = { rows: rows.length, columns: columns.length };
  const text = ({ value, format }: typeof first) => compact(value, format, locale);
  if (lowest.value === highest.value)
    return message('describe.allAlike', { ...size, value: text(first) }, locale);
  const place = (cell: typeof first) => message('describe.cell', { ...cell, value: text(cell) }, locale);
  return message('describe.heatMap', { ...size, lowest: place(lowest), highest: place(highest) }, locale);
}

/** What was counted, by what, and into which intervals. */
export interface Spread {
  readonly name: string;
  readonly label: string;
  readonly format: ValueFormat;
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly values: readonly number[];
}

/** What a histogram says, in words: its span, its middle, and where most lie. */
export function describeHistogram(spread: Spread, locale: Locale): string {
  const { name, label, format, edges, counts, values } = spread;
  const sorted = [...values].sort((a, b) => a - b);
  const [lowest] = sorted;
  if (lowest === undefined) return message('describe.noData', { name }, locale);
  const text = (value: number) => compact(value, format, locale);
  const fullest = counts.indexOf(Math.max(...counts));
  const told = {
    ...{ name, label, lowest: text(lowest) },
    highest: text(sorted.at(-1) ?? lowest),
    median: text(sorted[Math.ceil(sorted.length / 2) - 1] ?? lowest),
    bin: `${text(edges[fullest] ?? 0)} – ${text(edges[fullest + 1] ?? 0)}`,
    count: counts[fullest] ?? 0,
  };
  return message('describe.histogram', told, locale);
}

/** What small multiples say, in words: where each panel begins and where it ends. */
export function describePanels(
  panels: readonly ChartSeries[],
  labels: readonly string[],
  locale: Locale,
): string {
  const courses = panels.map(({ name, format, values }) => {
    const known = values.filter((value) => value !== null);
    const [first] = known;
    const last = known.at(-1);
    if (first === undefined || last === undefined) return message('describe.panelWithout', { name }, locale);
    const ends = { first: compact(first, format, locale), last: compact(last, format, locale) };
    return message('describe.panel', { name, ...ends }, locale);
  });
  if (courses.length === 0) return message('describe.empty', locale);
  const span = { from: labels[0] ?? '', to: labels.at(-1) ?? '' };
  return message('describe.panels', { ...span, courses: joinParts(courses, locale) }, locale);
}

/** What the series of a picture say, one after the other; that there is no data where there are none. */
export function describeTogether(descriptions: readonly string[], locale: Locale): string {
  return descriptions.length === 0 ? message('describe.empty', locale) : joinSentences(descriptions, locale);
}

function compact(value: number | null, format: ValueFormat, locale: Locale): string {
  return formatValue(value, format, locale, { style: 'compact' });
}
