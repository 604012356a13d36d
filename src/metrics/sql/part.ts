import type { Measure, Part, SeenSlot } from '../plan/index.ts';
import { compileBridge } from './bridge.ts';
import type { CompiledPart } from './compiled-part.ts';
import { compileCondition } from './condition.ts';
import { countRows } from './counted-rows.ts';
import { daysOf, overDays } from './daily-states.ts';
import { compileDistinct, countsFromSet } from './distinct.ts';
import { compileDistinctWithSums, isAdditive } from './distinct-with-sums.ts';
import { compileEntities } from './entities.ts';
import { groupBy } from './group-by.ts';
import { argumentsOf, type CompiledMeasure, compileGrouped, compileMeasure } from './measure.ts';
import { overlapDays } from './overlap.ts';
import { addUpSteps, isAddedInSteps, stepsOf } from './overlapping-slots.ts';
import { compileProrated } from './prorated.ts';
import { compileRanked, needsRanking } from './ranked.ts';
import { type Rows, rowsOf } from './rows.ts';
import { type Compilation, openScope } from './scope.ts';
import { compileSequence } from './sequence.ts';
import { whereClause } from './where-clause.ts';

/**
 * Compiles a part to one SELECT, and further ones for what is better counted or ranked by itself.
 * @param slotsOf the slots as a part sees them
 */
export function compilePart(
  compilation: Compilation,
  planned: Part,
  slotsOf: (part: Part) => readonly SeenSlot[],
): readonly CompiledPart[] {
  if (planned.time.kind === 'entities')
    return [compileEntities(compilation, planned, slotsOf, (one) => compilePart(compilation, one, slotsOf))];
  const slots = slotsOf(planned);
  if (planned.daily !== undefined) {
    const { daily: _, ...states } = planned;
    return compilePart(compilation, states, () => daysOf(slots)).map((one) =>
      overDays(compilation, planned, one, slots),
    );
  }
  if (planned.time.kind === 'bridge') return [compileBridge(compilation, planned, slots)];
  const { sequence } = planned;
  if (sequence !== undefined) return [compileSequence(compilation, { ...planned, sequence }, slots)];
  const { time } = planned;
  if (time.kind === 'overlap' && time.lasts !== undefined)
    return [compileProrated(compilation, { ...planned, time }, slots)];
  const part = countRows(compilation, planned);
  const ranked = part.measures.filter((one) => needsRanking(compilation.binder.dialect, one));
  const counted = part.measures.filter(
    (one) => countsFromSet(compilation, part, one) && !isGroupedBy(compilation, part, one),
  );
  const stepped = part.measures.filter((one) => isAddedInSteps(compilation, part, one, slots));
  const plain = part.measures.filter((one) => ![...ranked, ...counted, ...stepped].includes(one));
  const carrier = carrierOf(compilation, part, counted, plain);
  const alone = counted.filter((one) => one !== carrier);
  return [
    ...(carrier === undefined ? [] : [compileDistinctWithSums(compilation, part, carrier, plain, slots)]),
    ...(plain.length === 0 || carrier !== undefined
      ? []
      : [compilePlain(compilation, { ...part, measures: plain }, slots)]),
    ...(stepped.length === 0 ? [] : [compileSteps(compilation, { ...part, measures: stepped }, slots)]),
    ...alone.map((measure) => compileDistinct(compilation, part, measure, slots)),
    ...ranked.map((measure) => compileRanked(compilation, part, measure, slots)),
  ];
}

/** The distinct count that the sums and counts beside it can be read together with. */
function carrierOf(
  { binder }: Compilation,
  part: Part,
  counted: readonly Measure[],
  plain: readonly Measure[],
): Measure | undefined {
  if (!binder.dialect.sortsDistinct || part.among !== undefined) return undefined;
  if (plain.length === 0 || !plain.every(isAdditive)) return undefined;
  return counted.find((one) => one.columns.length <= 1);
}

function compileSteps(compilation: Compilation, part: Part, slots: readonly SeenSlot[]): CompiledPart {
  return addUpSteps(compilation, part, compilePlain(compilation, part, stepsOf(slots)), slots);
}

function compilePlain(compilation: Compilation, part: Part, slots: readonly SeenSlot[]): CompiledPart {
  const rows = rowsOf(compilation, part, slots);
  const shared = sharedFilter(part.measures);
  const measures = part.measures.map((one) =>
    measureIn(rows, part, shared.length === 0 ? one : { ...one, where: [] }),
  );
  const kept = shared.map((one) => compileCondition(rows.scope, one));
  const select = [`${rows.slot} AS slot`, ...rows.dimensions, ...measures.flatMap((one) => one.select)];
  return {
    ...{ table: part.table, slot: rows.slot },
    columns: measures.map((one) => one.column),
    sql: [
      `SELECT\n  ${select.join(',\n  ')}`,
      ...rows.from(),
      ...whereClause([...rows.where, ...kept]),
      groupBy(select.slice(0, 1 + rows.dimensions.length)),
    ].join('\n'),
  };
}

/** A filter that all measures have belongs in WHERE, where it lets the database skip rows altogether. */
function sharedFilter(measures: readonly Measure[]): Measure['where'] {
  const [first, ...rest] = measures;
  if (first === undefined) return [];
  const same = rest.every((one) => JSON.stringify(one.where) === JSON.stringify(first.where));
  return same ? first.where : [];
}

function measureIn(rows: Rows, part: Part, measure: Measure): CompiledMeasure {
  if (isGroupedBy(rows.scope.compilation, part, measure)) return compileGrouped(rows.scope, measure);
  if (measure.aggregate !== 'days' || part.time.kind !== 'overlap' || rows.bounds === undefined)
    return compileMeasure(rows.scope, measure);
  return overlapDays(rows.scope, part.time, measure, rows.clock, rows.bounds);
}

/**
 * Whether all that a distinct count counts is grouped by, so that a group has one value of it or none. Members of a
 * segment are few, and joined to the set of what is counted.
 */
function isGroupedBy(compilation: Compilation, part: Part, measure: Measure): boolean {
  if (measure.aggregate !== 'distinct' || part.among !== undefined) return false;
  const scope = openScope(compilation, part.table);
  const groupedBy = part.dimensions.map((one) => scope.group(one).sql);
  return argumentsOf(scope, measure).every(({ sql }) => groupedBy.includes(sql));
}
