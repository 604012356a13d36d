import { type Cell, COUNT, type DataColumn, type DataTable, named, POINTS, SHARE } from '../data-table.ts';
import type { Account, AccountColumn, HealthBlock } from './edition.ts';

/** The categories of a score, and its accounts: all that the edition has, the lowest scores first. */
export function accountTables(block: HealthBlock): DataTable[] {
  return [categoriesTable(block), accountsTable(block)];
}

/** Categories by what the model calls them, which is the same in every language. */
function categoriesTable({ id, categories, stake: money }: HealthBlock): DataTable {
  const tones = categories.map(({ tone }) => (tone === 'neutral' ? null : tone));
  return {
    name: `${id}-categories`,
    columns: [
      { name: 'category', tones },
      ...named(POINTS, 'at_least'),
      { name: 'count', format: COUNT, display: 'bar' },
      ...named(SHARE, 'share'),
      ...named(money?.format, 'stake'),
      ...named(COUNT, 'previous_count'),
    ],
    rows: categories.map(({ key, name, atLeast, count, share, stake, previousCount }) => [
      ...[key ?? name, atLeast ?? null, count, share],
      ...[stake, previousCount ?? null],
    ]),
  };
}

function accountsTable(block: HealthBlock): DataTable {
  const { accounts: held, worst, movers } = block;
  const shown = [...new Map([...worst, ...movers].map((one) => [one.key, one])).values()];
  const table = held === undefined ? shownAccounts(shown, block) : heldAccounts(held, shown);
  return {
    ...{ name: `${block.id}-accounts`, part: 'accounts' },
    ...table,
    columns: table.columns.map((column, at) =>
      /^(?:previous_)?category$/.test(column.name)
        ? { ...column, tones: tonesOf(table.rows, at, block) }
        : column,
    ),
  };
}

type Values = Pick<DataTable, 'columns' | 'rows' | 'beyond'>;

/** What the accounts that are shown are called by is what all are called by. */
function heldAccounts(
  { count, more, columns }: NonNullable<HealthBlock['accounts']>,
  shown: readonly Account[],
): Values {
  const labels = new Map(
    shown.flatMap(({ facts, parts }) =>
      [...facts.map(factColumn), ...parts].map((one) => [one.name, one.label]),
    ),
  );
  const valueAt = ({ values }: AccountColumn, at: number) =>
    (Array.isArray(values) ? values[at] : values) ?? null;
  return {
    columns: columns.map(({ name, format }) => {
      const label = labels.get(name);
      return { name, ...(label === undefined ? {} : { label }), ...(format === undefined ? {} : { format }) };
    }),
    rows: Array.from({ length: count }, (_, at) => columns.map((column) => valueAt(column, at))),
    beyond: more,
  };
}

/** By category, what of it is good or bad. */
function tonesOf(rows: DataTable['rows'], at: number, { categories }: HealthBlock): DataColumn['tones'] {
  const tones = new Map(categories.map(({ key, name, tone }) => [key ?? name, tone]));
  return rows.map((row) => {
    const tone = tones.get(String(row[at]));
    return tone === undefined || tone === 'neutral' ? null : tone;
  });
}

/** Of editions of before: the accounts that they show. */
function shownAccounts(accounts: readonly Account[], { stake }: HealthBlock): Values {
  const facts = each(accounts.flatMap((account) => account.facts.map(factColumn)));
  const parts = each(
    accounts.flatMap((one) => one.parts.map(({ name, label, format }) => ({ name, label, format }))),
  );
  return {
    columns: [
      ...named(undefined, 'key', 'name'),
      ...named(POINTS, 'score'),
      ...named(undefined, 'category'),
      ...named(SHARE, 'coverage'),
      ...named(stake?.format, 'stake'),
      ...named(POINTS, 'previous_score'),
      ...named(undefined, 'previous_category'),
      ...facts,
      ...parts.flatMap(partColumns),
    ],
    rows: accounts.map((account) => [
      ...accountCells(account),
      ...facts.map((fact) => factCell(account, fact)),
      ...parts.flatMap((part) => partCells(account, part.name)),
    ]),
  };
}

function accountCells({ key, name, score, coverage, stake, previous, ...one }: Account): Cell[] {
  return [
    ...[key, name, score, one.categoryKey ?? one.category, coverage, stake],
    ...[previous?.score ?? null, previous?.categoryKey ?? previous?.category ?? null],
  ];
}

function factColumn({ name, label }: Account['facts'][number]): DataColumn {
  return { name: name ?? label, label };
}

function factCell({ facts }: Account, { name }: DataColumn): Cell {
  const fact = facts.find((one) => factColumn(one).name === name);
  return fact === undefined ? null : fact.value === undefined ? fact.text : fact.value;
}

function partColumns(part: DataColumn): DataColumn[] {
  const of = (...names: readonly string[]) => names.map((name) => `${part.name}_${name}`);
  return [
    part,
    ...named(undefined, ...of('reason')),
    ...named(POINTS, ...of('points', 'possible', 'change')),
  ];
}

function partCells({ parts }: Account, name: string): Cell[] {
  const part = parts.find((one) => one.name === name);
  if (part === undefined) return [null, null, null, null, null];
  const { value, reasonCode, reason, points, possible, change } = part;
  return [
    ...[value, value === null ? (reasonCode ?? reason ?? null) : null],
    ...[points, possible, change ?? null],
  ];
}

/** Each column once, by its name. */
function each(columns: readonly DataColumn[]): DataColumn[] {
  return [...new Map(columns.map((one) => [one.name, one])).values()];
}
