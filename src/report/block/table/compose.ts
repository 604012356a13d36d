import { type Said, said, saidTogether } from '../../../foundation/format/index.ts';
import type { Composition } from '../../compose/composition.ts';
import { bucketEnds } from '../../compose/labels.ts';
import { notesOf } from '../../compose/notes.ts';
import { outsideDataReasons } from '../../compose/outside-data.ts';
import type { Made } from '../block-of-report.ts';
import { othersName } from '../chart/made-chart.ts';
import { summaryRow, tableRows } from './cells.ts';
import { tableColumns } from './columns.ts';
import { tableComparisons } from './comparison.ts';
import type { TableDefinition } from './definition.ts';
import type { TableBlock } from './edition.ts';
import { askHistories, type ColumnHistory } from './histories.ts';
import { askTable, tableGrain } from './question.ts';

/**
 * Composes a table: dimensions and time buckets down, metrics across. Values of dimensions stay what they are, so
 * that media can type them and word them.
 */
export async function composeTable(
  composition: Composition,
  block: TableDefinition,
): Promise<Made<TableBlock<Said>>> {
  const { rows: asked, totals, others, rest: ofRest } = await askTable(composition, block);
  const { series, query } = asked;
  const histories = await askHistories(composition, block, series);
  const { rows, rest: restRows } = tableRows(composition, block, series, ofRest?.series);
  const { model, context, report } = composition;
  const notes = notesOf(model, context.catalog, {
    metrics: block.metrics,
    by: [...block.by, ...block.order.map(({ by }) => by)],
    where: [report.where, block.where],
  });
  const note = saidTogether('parts', [...notes, ...outsideDataReasons(composition, series)]);
  const summary = (over: typeof totals, name: Said) =>
    over === undefined ? undefined : summaryRow(composition, block, over.series, name);
  const rest = summary(others, othersName(series.more));
  const whole = summary(totals, said('group.total'));
  const grain = tableGrain(block);
  const comparisons = tableComparisons(composition, block, series, {
    rows: rows.length,
    summary: (totals ?? others)?.series,
  });
  return {
    columns: tableColumns(composition, block, series, rows, besideRest(histories, restRows)),
    rows,
    ...(restRows === undefined ? {} : { rest: restRows }),
    ...(grain === undefined
      ? {}
      : {
          periods: series.slots.map((slot) => ({
            ...bucketEnds(composition.calendar, slot, grain),
            partial: slot.partial,
          })),
        }),
    ...(comparisons === undefined ? {} : { comparisons }),
    ...(rest === undefined ? {} : { others: rest }),
    ...(whole === undefined ? {} : { totals: whole }),
    more: series.more,
    ...(note === undefined ? {} : { note }),
    query,
  };
}

/** The course of each row, where some stand for others and have none. */
function besideRest(
  histories: ReadonlyMap<string, ColumnHistory>,
  rest: TableBlock<Said>['rest'],
): ReadonlyMap<string, ColumnHistory> {
  if (rest === undefined) return histories;
  return new Map(
    [...histories].map(([metric, { histories: own, ...said }]) => {
      const all = [...own];
      for (const at of rest.rows) all.splice(at, 0, []);
      return [metric, { ...said, histories: all }];
    }),
  );
}
