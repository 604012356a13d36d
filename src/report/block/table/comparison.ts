import {
  type Calendar,
  type Distance,
  type Grain,
  type Period,
  startOf,
  startOfNext,
} from '../../../foundation/calendar/index.ts';
import { type Said, said } from '../../../foundation/format/index.ts';
import type { Slot } from '../../../metrics/plan/index.ts';
import type { Series } from '../../../metrics/series/index.ts';
import type { Composition } from '../../compose/composition.ts';
import { bucketName, comparisonLabel } from '../../compose/labels.ts';
import type { TableDefinition } from './definition.ts';
import type { TableBlock } from './edition.ts';
import { tableComparison, tableGrain } from './question.ts';

/** The head of a column of changes: with what they are against, unless the head of the edition says it already. */
export function changeHead(
  composition: Composition,
  block: TableDefinition,
  { distance, comparisonSlots }: Series,
  label: string,
): Said {
  const grain = tableGrain(block);
  if (grain !== undefined && distance !== undefined)
    return said('table.changeOverTime', { label, distance: distanceText(distance, grain) });
  const [slot] = comparisonSlots;
  const { comparison } = composition;
  if (slot === undefined || (slot.from === comparison?.from && slot.to === comparison.to))
    return said('table.change', { label });
  const against = periodName(composition, block, slot) ?? '';
  return said('table.changeAgainst', { label, comparison: against });
}

/** How far back rows are held against, in the largest unit that it is whole: "13 months earlier". */
function distanceText(distance: Distance, grain: Grain): Said {
  const [count, unit] = 'days' in distance ? inDays(distance.days, grain) : inMonths(distance.months, grain);
  return said(`table.distance.${unit}`, { count });
}

function inDays(days: number, grain: Grain): [number, Grain] {
  return grain === 'week' && days % 7 === 0 ? [days / 7, 'week'] : [days, 'day'];
}

function inMonths(months: number, grain: Grain): [number, Grain] {
  if (months % 12 === 0) return [months / 12, 'year'];
  return grain === 'quarter' && months % 3 === 0 ? [months / 3, 'quarter'] : [months, 'month'];
}

/**
 * What the changes of a table are against, by name; undefined where it has none.
 * @param summary a series over all rows, or over those beyond the limit, where there is one
 */
export function tableComparisons(
  composition: Composition,
  block: TableDefinition,
  { groups, comparisonSlots }: Series,
  summary: Series | undefined,
): TableBlock<Said>['comparisons'] {
  if (comparisonSlots.length === 0) return undefined;
  const grain = tableGrain(block);
  const names = comparisonSlots.map((slot) =>
    grain === undefined ? periodName(composition, block, slot) : comparedBucket(composition, grain, slot),
  );
  return {
    rows: groups.flatMap(() => names),
    summary: periodName(composition, block, summary?.comparisonSlots[0]),
    periods: { rows: comparisonSlots.map(daysOf), summary: daysOf(summary?.comparisonSlots[0]) },
  };
}

function periodName(composition: Composition, block: TableDefinition, slot: Slot | undefined): Said | null {
  const mode = tableComparison(composition, block);
  if (slot === undefined || mode === undefined || mode === 'bucket') return null;
  return comparisonLabel(mode, slot, slot.partial);
}

function daysOf(slot: Slot | undefined): Period | null {
  return slot === undefined ? null : { from: slot.from, to: slot.to };
}

/** Whether a slot that is compared with begins and ends as buckets do: a month, ten days earlier, is none. */
function isWholeBucket({ from, to }: Slot, grain: Grain, calendar: Calendar): boolean {
  return startOf(from, grain, calendar) === from && startOfNext(from, grain, calendar) === to;
}

function comparedBucket(composition: Composition, grain: Grain, slot: Slot | undefined): Said | null {
  if (slot === undefined) return null;
  // Days and weeks are labelled without their year, which here may be another one.
  const isNamed = grain !== 'day' && grain !== 'week' && isWholeBucket(slot, grain, composition.calendar);
  return isNamed ? bucketName(composition, slot, grain) : { say: 'period', from: slot.from, to: slot.to };
}
