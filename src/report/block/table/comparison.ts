import type { Period, TimeGrain } from '../../../foundation/calendar/index.ts';
import { type Said, said } from '../../../foundation/format/index.ts';
import type { Slot } from '../../../metrics/plan/index.ts';
import type { Series } from '../../../metrics/series/index.ts';
import type { Composition } from '../../compose/composition.ts';
import { bucketEnds, comparedBucket, comparisonLabel, earlierText } from '../../compose/labels.ts';
import type { TableDefinition } from './definition.ts';
import type { TableBlock, TableComparison } from './edition.ts';
import { type TableBase, tableBases, tableGrain } from './question.ts';

/** The head of a column of changes: with what they are against, unless the head of the edition says it already. */
export function changeHead(
  composition: Composition,
  block: TableDefinition,
  { comparisons }: Series,
  base: TableBase,
  label: string,
): Said {
  const grain = tableGrain(block);
  const { distance, slots: [slot] = [] } = comparisons[base.at] ?? {};
  if (grain !== undefined && distance !== undefined)
    return said('table.changeOverTime', { label, distance: earlierText(distance, grain) });
  const { comparison } = composition;
  const isOfEdition = slot?.from === comparison?.from && slot?.to === comparison?.to;
  if (slot === undefined || (base.name === undefined && isOfEdition)) return said('table.change', { label });
  const against = periodName(base, slot) ?? '';
  return said('table.changeAgainst', { label, comparison: against });
}

/** The head of a column of values before: "Revenue (a year earlier)", and not over time "Revenue (previous 30 days)". */
export function beforeHead(
  block: TableDefinition,
  { comparisons }: Series,
  base: TableBase,
  label: string,
): Said {
  const grain = tableGrain(block);
  const { distance, slots: [slot] = [] } = comparisons[base.at] ?? {};
  const note =
    grain !== undefined && distance !== undefined ? earlierText(distance, grain) : periodName(base, slot);
  return said('text.inBrackets', { text: label, note: note ?? said('column.before') });
}

/**
 * What the changes of a table are against, by name; undefined where it has none.
 * @param of how many rows there are, and a series over all, or over those beyond the limit, where there is one
 */
export function tableComparisons(
  composition: Composition,
  block: TableDefinition,
  series: Series,
  of: Compared,
): TableBlock<Said>['comparisons'] {
  const [first, ...others] = tableBases(composition, block).map((base) =>
    comparedWith(composition, block, base, series, of),
  );
  if (first === undefined) return undefined;
  return others.length === 0 ? first : [first, ...others];
}

interface Compared {
  readonly rows: number;
  readonly summary: Series | undefined;
}

function comparedWith(
  composition: Composition,
  block: TableDefinition,
  base: TableBase,
  { comparisons }: Series,
  { rows, summary }: Compared,
): TableComparison<Said> {
  const grain = tableGrain(block);
  const { slots = [] } = comparisons[base.at] ?? {};
  const ofSummary = summary?.comparisons[base.summaryAt ?? -1]?.slots[0];
  const names = slots.map((slot) =>
    grain === undefined
      ? periodName(base, slot)
      : slot === undefined
        ? null
        : comparedBucket(composition, grain, slot),
  );
  return {
    ...(base.name === undefined ? {} : { name: base.name }),
    rows: Array.from({ length: rows }, (_, at) => names[at % names.length] ?? null),
    summary: periodName(base, ofSummary),
    periods: {
      rows: slots.map((slot) => endsOf(composition, slot, grain)),
      summary: endsOf(composition, ofSummary, grain),
    },
  };
}

function periodName({ mode }: TableBase, slot: Slot | undefined): Said | null {
  return slot === undefined || mode === 'bucket' ? null : comparisonLabel(mode, slot, slot.partial);
}

function endsOf(
  composition: Composition,
  slot: Slot | undefined,
  grain: TimeGrain | undefined,
): Period | null {
  return slot === undefined ? null : bucketEnds(composition.calendar, slot, grain);
}
