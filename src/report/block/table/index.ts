import type { Said } from '../../../foundation/format/index.ts';
import { type BlockOfReport, chosenBy, listed } from '../block-of-report.ts';
import { composeTable } from './compose.ts';
import { TableDefinition } from './definition.ts';
import { type TableBlock, TableBlockSchema } from './edition.ts';
import { tableProblems } from './validate.ts';

/** Metrics across; dimensions and time down. */
export const TABLE = {
  schema: TableDefinition,
  edition: TableBlockSchema,
  reference: {
    title: 'Tables',
    intro: 'Metrics across; dimensions and time down.',
    outro:
      'A table with `others` has one more row for everything beyond the limit, computed over all of it, as `totals` are. With `limit: { count: 3, per: country }` the rows of each country stand together, in the order asked for, and each country has such a row. With `change`, columns beside the metric hold what it was and how it changed; programs know them by its name and `_before`, `_difference`, `_change`. Where `compare` names several (`[previous, year, { weeks: 4 }]`), each has such columns, whose names say which: `revenue_year_earlier` for the value then, `revenue_year_earlier_difference`, `revenue_4_weeks_earlier_change`; and files hold the days of each, `year_earlier_from` and `year_earlier_to`. A report compares with one, since a key figure has one change; a table or a chart says what else.',
  },
  metrics: ({ metrics, having }) => [...listed(metrics, ['metrics'], 'value'), ...chosenBy(having)],
  by: ({ by }) => by.map((reference, index) => ({ reference, path: ['by', index] })),
  orderedBy: ({ order }) => order.map(({ by }) => by),
  validate: tableProblems,
  compose: composeTable,
} satisfies BlockOfReport<TableDefinition, TableBlock<Said>>;
