import {
  type Calendar,
  comparisonName,
  type Period,
  type TimeGrain,
} from '../../foundation/calendar/index.ts';
import {
  DEFAULT_LOCALE,
  formatBucketExactly,
  formatChange,
  formatDimension,
  formatPartOfTime,
  formatValue,
  hourOfClock,
  inWords,
  type Locale,
  momentFormat,
  type NamedBucket,
  type ValueFormat,
} from '../../foundation/format/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { Plan, Slot } from '../../metrics/plan/index.ts';
import {
  type Cell,
  changeOf,
  type Group,
  groupLabel,
  missingIn,
  type Series,
  shownValue,
} from '../../metrics/series/index.ts';
import { reasonText } from '../../report/compose/reason-text.ts';
import type { ResultCell, ResultColumn, ResultTable } from '../table/result-table.ts';

const TEXT = { kind: 'text' } as const;

/** A series as rows: one for each group and time bucket, with the comparison and the change beside each metric. */
export function seriesTable(model: Model, plan: Plan, series: Series, locale: Locale): ResultTable {
  const rows = series.groups.flatMap((group) =>
    series.slots.map((_, slot) => rowOf(plan, series, group, slot)),
  );
  const extras = series.groups.flatMap((group) =>
    series.slots.map((_, slot) => extrasOf(model, plan, series, group, slot)),
  );
  return { columns: columnsOf(model, plan, series, locale), rows, locale, extras };
}

function columnsOf(model: Model, plan: Plan, series: Series, locale: Locale): ResultColumn[] {
  const bases = baseNames(plan);
  return [
    ...timeColumn(plan, series, locale),
    ...askedDimensions(series).map(({ reference, label, part }) => ({
      ...{ name: reference, label, format: TEXT },
      show: (value: ResultCell) =>
        part === undefined || typeof value !== 'number'
          ? formatDimension(value, locale)
          : formatPartOfTime(value, part, locale),
    })),
    ...series.metrics.flatMap((name): ResultColumn[] => {
      const { label = name, format = { kind: 'number' as const } } = model.metrics[name] ?? {};
      const column = { label, format, ...momentColumn(format, locale) };
      const change = { format, style: 'change' as const, ...shiftColumn(format, locale) };
      return [
        { name, ...column },
        ...bases.flatMap((base): ResultColumn[] =>
          base === undefined
            ? [
                { ...column, name: `${name}_before`, label: 'before' },
                { ...change, name: `${name}_change`, label: 'change' },
              ]
            : [
                { ...column, name: `${name}_${base}`, label: base.replaceAll('_', ' ') },
                { ...change, name: `${name}_${base}_change`, label: 'change' },
              ],
        ),
      ];
    }),
  ];
}

/** What comparisons are called behind the name of a metric; the only one has no name. */
function baseNames({ query, spine }: Plan): (string | undefined)[] {
  return spine.comparisons.map((_, at) => {
    const mode = query.compare[at];
    return spine.comparisons.length === 1 || mode === undefined ? undefined : comparisonName(mode);
  });
}

/** Dates as data are ISO texts, for readers they are written out. */
function momentColumn(format: ValueFormat, locale: Locale): Partial<ResultColumn> {
  if (momentFormat(format) === undefined) return {};
  return { show: (value) => formatValue(value, format, locale), isWhole: true };
}

/** How much later or earlier a date is: as data days, of instants seconds. */
function shiftColumn(format: ValueFormat, locale: Locale): Partial<ResultColumn> {
  if (momentFormat(format) === undefined) return {};
  const show = (value: ResultCell) =>
    formatChange({ absolute: typeof value === 'number' ? value : null, relative: null }, format, locale);
  return { show, isWhole: true };
}

/** Without the keys that only tell groups apart. */
function askedDimensions({ dimensions }: Series): Series['dimensions'] {
  return dimensions.filter(({ implied }) => implied !== true);
}

/** As data the first day of a bucket, for readers its name: "Nov 2026". */
function timeColumn({ query: { grain }, calendar }: Plan, series: Series, locale: Locale): ResultColumn[] {
  if (grain === undefined) return [];
  const names = new Map(
    series.slots.map((slot) => {
      const bucket = { ...slot, ...endsOf(slot, grain, calendar) };
      return [bucket.from, formatBucketExactly(bucket, grain, calendar, locale)];
    }),
  );
  const show = (value: ResultCell) => names.get(String(value)) ?? String(value);
  return [{ name: 'time', label: 'time', format: TEXT, show }];
}

/** Of hours with their time and offset, which tell an hour that comes twice apart. */
function endsOf({ from, to }: Period, grain: TimeGrain | undefined, { zone }: Calendar): NamedBucket {
  return grain === 'hour' ? hourOfClock({ from, to }, zone) : { from, to };
}

function rowOf(plan: Plan, series: Series, group: Group, slot: number): ResultCell[] {
  const bucket = series.slots[slot];
  return [
    ...(plan.query.grain === undefined || bucket === undefined
      ? []
      : [endsOf(bucket, plan.query.grain, plan.calendar).from]),
    ...askedDimensions(series).map((_, at) => groupLabel(series, group, at)),
    ...series.metrics.flatMap((_, at) => {
      const now = shownValue(group.current[slot]?.[at]);
      const changes = group.comparisons.flatMap((cells) => {
        const before = shownValue(cells[slot]?.[at]);
        return [before, changeOf(now, before).absolute];
      });
      return [now, ...changes];
    }),
  ];
}

/** The bounds of the period and of what it is compared with, what tells the group apart, and why a value is absent. */
function extrasOf(
  model: Model,
  plan: Plan,
  series: Series,
  group: Group,
  slot: number,
): Record<string, unknown> {
  const bucket = series.slots[slot];
  const reasons = series.metrics.flatMap((name, at) => {
    const cell: Cell | undefined = group.current[slot]?.[at];
    const missing = cell === undefined ? undefined : missingIn(cell);
    return missing === undefined ? [] : [[name, inWords(reasonText(model, missing), DEFAULT_LOCALE)]];
  });
  return {
    period: { ...daysOf(plan, bucket), ...(bucket?.partial === true ? { partial: true } : {}) },
    ...daysBefore(plan, series, slot),
    ...keysOf(series, group),
    ...(reasons.length === 0 ? {} : { absent: Object.fromEntries(reasons) }),
  };
}

/** The days that are compared with; of several comparisons, by what these are called. */
function daysBefore(plan: Plan, { comparisons }: Series, slot: number): { before?: unknown } {
  const [first, ...others] = comparisons.map(({ slots }) => daysOf(plan, slots[slot]));
  if (first === undefined) return {};
  if (others.length === 0) return { before: first };
  const names = baseNames(plan);
  return { before: Object.fromEntries([first, ...others].map((days, at) => [names[at], days])) };
}

function daysOf(
  { query: { grain }, calendar }: Plan,
  slot: Slot | undefined,
): { from: string; to: string } | null {
  if (slot === undefined) return null;
  const { from, to } = endsOf(slot, grain, calendar);
  return { from, to };
}

/** The keys that tell groups apart where names do not. */
function keysOf({ dimensions }: Series, { key }: Group): { keys?: Record<string, ResultCell> } {
  const keys = dimensions.flatMap(({ reference, implied }, at) =>
    implied === true ? [[reference, key[at] ?? null] as const] : [],
  );
  return keys.length === 0 ? {} : { keys: Object.fromEntries(keys) };
}
