import {
  type Said,
  said,
  saidTogether,
  saidValue,
  type ValueFormat,
} from '../../../foundation/format/index.ts';
import type { ChartSeries } from './edition.ts';

/** What a line says, in words: where it began and ended, and its extremes. For those who cannot see it. */
export function describeSeries(
  name: Said,
  values: readonly (number | null)[],
  labels: readonly Said[],
  format: ValueFormat,
): Said {
  const points = values.flatMap((value, index) =>
    value === null ? [] : [{ value, label: labels[index] ?? '' }],
  );
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return said('describe.noData', { name });
  const text = ({ value, label }: typeof first) =>
    said('text.inBrackets', { text: compact(value, format), note: label });
  if (points.length === 1) return said('describe.single', { name, point: text(first) });
  const course = {
    name,
    first: text(first),
    last: text(last),
    lowest: text(points.reduce((low, point) => (point.value < low.value ? point : low))),
    highest: text(points.reduce((high, point) => (point.value > high.value ? point : high))),
  };
  const count = values.length - points.length;
  return count === 0
    ? said('describe.course', course)
    : said('describe.courseWithGaps', { ...course, count });
}

/** Bars told one by one. */
const TOLD = 12;

/** What bars say, in words: every bar while they are few, else the first ones. */
export function describeBars(
  name: Said,
  values: readonly (number | null)[],
  labels: readonly Said[],
  format: ValueFormat,
): Said {
  if (values.length === 0) return said('describe.noData', { name });
  const each = values.slice(0, TOLD).map((value, index) => {
    return said('describe.bar', { place: labels[index] ?? '', value: compact(value, format) });
  });
  const bars = { say: 'entries', of: each } as const;
  const more = values.length - each.length;
  return more === 0
    ? said('describe.bars', { name, bars })
    : said('describe.barsAndMore', { name, bars, more });
}

/** What a bullet chart says, in words: each figure, its target and what it was before. */
export function describeBullet(rows: readonly ChartSeries<Said>[], before: Said): readonly Said[] {
  return rows.map((row) => describeRow(row, before));
}

function describeRow({ name, format, good, values }: ChartSeries<Said>, label: Said): Said {
  const [actual = null, target = null, then = null] = values;
  const text = (value: number | null) => compact(value, format);
  const before = text(then);
  const figure = { name, actual: text(actual) };
  if (target === null)
    return then === null
      ? said('describe.bullet.withoutTarget', figure)
      : said('describe.bullet.withoutTargetCompared', { ...figure, label, before });
  const against = { ...figure, target: text(target) };
  // A share of a limit that must not be exceeded says nothing good or bad.
  if (actual === null || target <= 0 || good === 'down')
    return then === null
      ? said('describe.bullet.againstTarget', against)
      : said('describe.bullet.againstTargetCompared', { ...against, label, before });
  const share = saidValue(actual / target, { kind: 'percent', decimals: 0 });
  return then === null
    ? said('describe.bullet.ofTarget', { ...against, share })
    : said('describe.bullet.ofTargetCompared', { ...against, share, label, before });
}

/** What a heat map says, in words: how large it is, and where its extremes are. */
export function describeHeatMap(rows: readonly ChartSeries<Said>[], columns: readonly Said[]): Said {
  const cells = rows.flatMap(({ name, format, values }) =>
    values.flatMap((value, index) =>
      value === null ? [] : [{ value, format, row: name, column: columns[index] ?? '' }],
    ),
  );
  const [first] = cells;
  if (first === undefined) return said('describe.empty');
  const lowest = cells.reduce((low, cell) => (cell.value < low.value ? cell : low), first);
  const highest = cells.reduce((high, cell) => (cell.value > high.value ? cell : high), first);
  const size = { rows: rows.length, columns: columns.length };
  const text = ({ value, format }: typeof first) => compact(value, format);
  if (lowest.value === highest.value) return said('describe.allAlike', { ...size, value: text(first) });
  const place = (cell: typeof first) =>
    said('describe.cell', { row: cell.row, column: cell.column, value: text(cell) });
  return said('describe.heatMap', { ...size, lowest: place(lowest), highest: place(highest) });
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
export function describeHistogram(spread: Spread): Said {
  const { name, label, format, edges, counts, values } = spread;
  const sorted = [...values].sort((a, b) => a - b);
  const [lowest] = sorted;
  if (lowest === undefined) return said('describe.noData', { name });
  const text = (value: number) => compact(value, format);
  const fullest = counts.indexOf(Math.max(...counts));
  const told = {
    ...{ name, label, lowest: text(lowest) },
    highest: text(sorted.at(-1) ?? lowest),
    median: text(sorted[Math.ceil(sorted.length / 2) - 1] ?? lowest),
    bin: said('range.bin', { from: text(edges[fullest] ?? 0), to: text(edges[fullest + 1] ?? 0) }),
    count: counts[fullest] ?? 0,
  };
  return said('describe.histogram', told);
}

/** What small multiples say, in words: where each panel begins and where it ends. */
export function describePanels(panels: readonly ChartSeries<Said>[], labels: readonly Said[]): Said {
  const courses = panels.map(({ name, format, values }) => {
    const known = values.filter((value) => value !== null);
    const [first] = known;
    const last = known.at(-1);
    if (first === undefined || last === undefined) return said('describe.panelWithout', { name });
    const ends = { first: compact(first, format), last: compact(last, format) };
    return said('describe.panel', { name, ...ends });
  });
  if (courses.length === 0) return said('describe.empty');
  const span = { from: labels[0] ?? '', to: labels.at(-1) ?? '' };
  return said('describe.panels', { ...span, courses: { say: 'parts', of: courses } });
}

/** What the series of a picture say, one after the other; that there is no data where there are none. */
export function describeTogether(descriptions: readonly Said[]): Said {
  return saidTogether('sentences', descriptions) ?? said('describe.empty');
}

/** The same with what must be known besides. */
export function withRemarks(description: Said, remarks: readonly Said[]): Said {
  return saidTogether('sentences', [description, ...remarks]) ?? description;
}

function compact(value: number | null, format: ValueFormat): Said {
  return saidValue(value, format, 'compact');
}
