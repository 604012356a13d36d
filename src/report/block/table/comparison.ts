import type { Period } from '../../../foundation/calendar/index.ts';
import { type Said, said } from '../../../foundation/format/index.ts';
import type { Slot } from '../../../metrics/plan/index.ts';
import type { Series } from '../../../metrics/series/index.ts';
import type { Composition } from '../../compose/composition.ts';
import { comparedBucket, comparisonLabel, earlierText } from '../../compose/labels.ts';
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
    return said('table.changeOverTime', { label, distance: earlierText(distance, grain) });
  const [slot] = comparisonSlots;
  const { comparison } = composition;
  if (slot === undefined || (slot.from === comparison?.from && slot.to === comparison.to))
    return said('table.change', { label });
  const against = periodName(composition, block, slot) ?? '';
  return said('table.changeAgainst', { label, comparison: against });
}

/** The head of a column of values before: "Revenue (a year earlier)", and not over time "Revenue (previous 30 days)". */
export function beforeHead(
  composition: Composition,
  block: TableDefinition,
  { distance, comparisonSlots }: Series,
  label: string,
): Said {
  const grain = tableGrain(block);
  const note =
    grain !== undefined && distance !== undefined
      ? earlierText(distance, grain)
      : periodName(composition, block, comparisonSlots[0]);
  return said('text.inBrackets', { text: label, note: note ?? said('column.before') });
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
    grain === undefined
      ? periodName(composition, block, slot)
      : slot === undefined
        ? null
        : comparedBucket(composition, grain, slot),
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
