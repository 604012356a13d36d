import type { Said } from '../../../foundation/format/index.ts';
import { figureIn } from '../../document/nodes.ts';
import { type Figure, figureNumbers } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import {
  type Cell,
  DAY,
  type DataColumn,
  type DataTable,
  historyTable,
  named,
  SHARE,
} from '../data-table.ts';
import type { KpisBlock } from './edition.ts';

/** Figures in a row. */
export const KPIS_IN_EDITION = {
  figures: ({ figures }) => figures,
  named: 'implied',
  document: ({ figures }, edition) => [
    { kind: 'figures', figures: figures.map((one) => figureIn(one, edition)) },
  ],
  shown: ({ figures }) => figures.map(({ metric }) => metric),
  numbers: ({ figures }) => figures.flatMap(figureNumbers),
  values: figureTables,
} satisfies BlockOfEdition<KpisBlock<Said>, KpisBlock>;

const MEASURED = ['value', 'reason', 'from', 'to', 'at'];
const FIGURE_COLUMNS: readonly DataColumn[] = [
  { name: 'metric' },
  ...[...MEASURED, ...MEASURED.map((name) => `previous_${name}`)].map(measuredColumn),
  ...named('difference', 'change'),
  ...named(SHARE, 'relative_change'),
  ...[...named('row', 'target'), measuredColumn('target_reason')],
  ...named(SHARE, 'target_reached'),
];

function measuredColumn(name: string): DataColumn {
  if (name.endsWith('reason')) return { name };
  return { name, format: name.endsWith('value') ? 'row' : DAY };
}

/** Key figures, a row each, and how they came to be. */
function figureTables({ id, figures }: KpisBlock): DataTable[] {
  const formats = figures.map(({ format }) => format);
  const histories = figures.flatMap(({ metric, format, history: values = [] }) =>
    values.length === 0 ? [] : [{ told: [], metric, format, values }],
  );
  return [
    { name: id, columns: FIGURE_COLUMNS, rows: figures.map(figureRow), formats },
    ...historyTable(id, [], histories),
  ];
}

/** Reasons by their codes; of editions of before, which have none, in the words that they have. */
function figureRow({ metric, comparison, target, ...figure }: Figure): Cell[] {
  return [
    metric,
    ...measured(figure),
    ...measured(comparison ?? { value: null }),
    ...[comparison?.absolute ?? null, comparison?.relative ?? null],
    ...[target?.value ?? null, target === undefined ? null : whyNone(target), target?.progress ?? null],
  ];
}

type Measured = Pick<Figure, 'value' | 'reason' | 'reasonCode' | 'period' | 'at'>;

function whyNone({ value, reason, reasonCode }: Pick<Measured, 'value' | 'reason' | 'reasonCode'>): Cell {
  return value === null ? (reasonCode ?? reason ?? null) : null;
}

function measured({ period, at, ...of }: Measured): Cell[] {
  return [of.value, whyNone(of), period?.from ?? null, period?.to ?? null, at ?? null];
}
