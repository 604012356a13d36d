import type { Said } from '../../../foundation/format/index.ts';
import { type BlockOfReport, listed } from '../block-of-report.ts';
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
      'A table with `others` has one more row for everything beyond the limit, computed over all of it, as `totals` are. With `change`, the next column holds the change: its name is that of the metric and `_change`.',
  },
  metrics: ({ metrics }) => listed(metrics, ['metrics'], 'value'),
  by: ({ by }) => by.map((reference, index) => ({ reference, path: ['by', index] })),
  orderedBy: ({ order }) => order.map(({ by }) => by),
  validate: tableProblems,
  compose: composeTable,
} satisfies BlockOfReport<TableDefinition, TableBlock<Said>>;
