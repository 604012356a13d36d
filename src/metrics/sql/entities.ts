import { fail } from '../../foundation/diagnostic/index.ts';
import type { CastType, Dialect } from '../dialect/index.ts';
import { type Measure, type Part, type PartTime, readingParts, type SeenSlot } from '../plan/index.ts';
import { type CompiledPart, keysOf } from './compiled-part.ts';
import { compileFormula, compileTruth, type SqlNumber } from './formula.ts';
import { groupBy } from './group-by.ts';
import { aggregateOf, type MeasureColumn, resultType } from './measure.ts';
import { needsRanking, placesAmong, quantileWeight } from './ranked.ts';
import type { Compilation } from './scope.ts';
import { indent } from './source.ts';
import { type NamedPart, outputsOf, stitch } from './stitch.ts';

type EntitiesTime = Extract<PartTime, { kind: 'entities' }>;

/**
 * Aggregates over entities: what each has in a slot and group first, by the parts that measure it, laid side by side as
 * those of a whole query; then one number of all that have a key. The largest, and ranks where a database has no quantile,
 * are found by windows in between.
 */
export function compileEntities(
  compilation: Compilation,
  part: Part,
  slotsOf: (part: Part) => readonly SeenSlot[],
  compile: (part: Part) => readonly CompiledPart[],
): CompiledPart {
  const { dialect } = compilation.binder;
  const time = part.time as EntitiesTime;
  const { length } = part.dimensions;
  const measured = time.of.flatMap((one) => compile(one).map((compiled) => ({ ...compiled, one })));
  const slots = [
    ...new Set(
      time.of
        .filter((one) => !isTimeless(one))
        .flatMap(slotsOf)
        .map(({ index }) => index),
    ),
  ];
  const inner = measured.map(({ one, ...compiled }, index): NamedPart => {
    const from = `(\n${indent(compiled.sql)}\n) AS part_${index + 1}`;
    const isEverywhere = isTimeless(one) && slots.length > 0;
    if (!isEverywhere) return { ...compiled, from };
    const everywhere = inEverySlot(dialect, compiled, from, length + time.keys.length, slots);
    return { ...compiled, slot: 'slots.slot', from: everywhere };
  });
  const columns = inner.flatMap((one) => one.columns);
  const keys = time.keys.map((_, index) => `d${length + index}`);
  for (const one of time.of.flatMap(({ measures }) => measures)) checkDate(one, columns);
  const all = part.measures.map((measure) => valueOfEach(compilation, measure, columns));
  const groups = keysOf(length);
  const known = keys.map((key) => `${key} IS NOT NULL`);
  const perEntity = stitch(inner, length + keys.length, dialect, known);
  const valued = withColumns(
    perEntity,
    all.map(({ select }) => select),
  );
  const ranked = rank(dialect, rankTop(valued, groups, all), groups, all);
  const odd = oddIn(dialect, columns);
  const compiled = all.map((one) => aggregated(dialect, one, odd));
  return {
    ...{ table: part.table, slot: 'entities.slot' },
    columns: compiled.map(({ column }) => column),
    sql: [
      `SELECT\n  ${[...groups, ...compiled.flatMap(({ select }) => select)].join(',\n  ')}`,
      `FROM (\n${indent(ranked)}\n) AS entities`,
      groupBy(groups),
    ].join('\n'),
  };
}

/** Days are told in the zone of the project after the SQL; between those of timestamps none are counted in it. @throws COLUMN_TYPE */
function checkDate({ id, metric, dates }: Measure, columns: readonly MeasureColumn[]): void {
  const type = columns.find((one) => one.id === id)?.type;
  if (dates === undefined || type === 'date' || (dates.kind === 'instant' && type === 'timestamptz')) return;
  if (dates.kind === 'instant' && dates.storedZone === 'UTC') return;
  fail('COLUMN_TYPE', {
    message: `Metric "${metric}" is looked at for each entity as ${dates.kind === 'date' ? 'a day' : `an instant by the clocks of ${dates.storedZone}`}, but the database has it as ${type}.`,
    hint: 'count days between columns of dates, or between instants that have a zone or are written in UTC.',
    path: ['metrics', metric],
  });
}

/** Rows without a time belong to no slot; beside those that have one, they count in every one. */
function isTimeless(part: Part): boolean {
  return readingParts(part).every(({ time, among }) => time.kind === 'timeless' && among === undefined);
}

function inEverySlot(
  dialect: Dialect,
  { columns }: CompiledPart,
  from: string,
  dimensions: number,
  slots: readonly number[],
): string {
  const list = dialect.rows(
    'slots',
    ['slot'],
    slots.map((slot) => [String(slot)]),
  );
  const [, ...keys] = keysOf(dimensions);
  const values = columns.flatMap(outputsOf).map(({ name }) => name);
  const sql = `SELECT ${['slots.slot AS slot', ...keys, ...values].join(', ')} FROM ${from} CROSS JOIN ${list}`;
  return `(\n${indent(sql)}\n) AS everywhere`;
}

/** What is aggregated of each entity. */
interface Value {
  readonly measure: Measure;
  /** Its column: without a value where the entity does not count; 1 where entities are counted that do. */
  readonly value: SqlNumber;
  /** The column with its name. */
  readonly select: string;
  /** What must hold of its place among those that have a value. */
  readonly top: readonly string[];
  readonly isRanked: boolean;
}

function valueOfEach(compilation: Compilation, measure: Measure, columns: readonly MeasureColumn[]): Value {
  const { binder } = compilation;
  const { id, metric, ofEntity = {} } = measure;
  const { value, having, top } = ofEntity;
  const measured = (of: string, empty: 0 | null): SqlNumber => {
    const type = columns.find((one) => one.id === of)?.type ?? 'decimal';
    if (type === 'boolean' || type === 'text') throw new Error(`${metric}: ${of} is no number`);
    return { sql: empty === null ? of : `COALESCE(${of}, 0)`, type };
  };
  const one: SqlNumber = { sql: '1', type: 'integer' };
  const number = value === undefined ? one : compileFormula(binder, value, measured);
  const counted =
    having === undefined
      ? number.sql
      : `CASE WHEN ${compileTruth(binder, having, measured)} THEN ${number.sql} END`;
  return {
    measure,
    value: { ...number, sql: `${id}_each` },
    select: `${counted} AS ${id}_each`,
    top: top === undefined ? [] : [topCondition(id, top)],
    isRanked: needsRanking(binder.dialect, measure),
  };
}

/** The places of entities by their values, the largest first, for those measures that look at the largest alone. */
function rankTop(from: string, groups: readonly string[], all: readonly Value[]): string {
  const columns = all.flatMap(({ measure, value, top }) =>
    top.length === 0 ? [] : placesAmong(value.sql, 'DESC', groups, `${measure.id}_top`),
  );
  return columns.length === 0 ? from : withColumns(from, columns);
}

function topCondition(id: string, top: NonNullable<NonNullable<Measure['ofEntity']>['top']>): string {
  if ('count' in top) return `${id}_top_place <= ${top.count}`;
  // A share of a number is a decimal, and what is rounded up is exact.
  return `${id}_top_place - 1 < ${id}_top_of * ${top.share.toFixed(6)}`;
}

/** The places by which quantiles are interpolated where the database has none. */
function rank(dialect: Dialect, from: string, groups: readonly string[], all: readonly Value[]): string {
  const columns = all.flatMap(({ measure, value, top, isRanked }) => {
    if (!isRanked) return [];
    const number = dialect.cast(value.sql, 'float');
    const ranked = top.length === 0 ? number : `CASE WHEN ${top.join(' AND ')} THEN ${number} END`;
    return placesAmong(ranked, 'ASC', groups, `${measure.id}_rank`);
  });
  return columns.length === 0 ? from : withColumns(from, columns);
}

function withColumns(from: string, columns: readonly string[]): string {
  return `SELECT entities.*, ${columns.join(', ')}\nFROM (\n${indent(from)}\n) AS entities`;
}

/** That something measured of an entity is no number. */
function oddIn(dialect: Dialect, columns: readonly MeasureColumn[]): string | undefined {
  const conditions = columns.flatMap(({ id, type, hasOddCount }) => [
    ...(type === 'float' || type === 'decimal' ? [dialect.notFinite(id)] : []),
    ...(hasOddCount ? [`${id}_odd > 0`] : []),
  ]);
  return conditions.length === 0 ? undefined : `(${conditions.join(' OR ')})`;
}

function aggregated(dialect: Dialect, { measure, value, top, isRanked }: Value, odd: string | undefined) {
  const { id } = measure;
  const select = [`${sqlOf()} AS ${id}`];
  if (odd !== undefined) select.push(`${dialect.aggregate('COUNT', '*', [odd])} AS ${id}_odd`);
  const type: CastType = resultType(dialect, measure, value);
  const column = { id, type, hasOddCount: odd !== undefined, addsDoubles: value.type === 'float' };
  return { column, select };

  function sqlOf(): string {
    if (!isRanked) return aggregateOf(dialect, measure, [value], top);
    const weight = quantileWeight(`${id}_rank_place - 1`, `${id}_rank_of`, measure);
    return dialect.aggregate('SUM', `${dialect.cast(value.sql, 'float')} * ${weight}`, top);
  }
}
