import type { ValueFormat } from '../../../foundation/format/index.ts';
import type { Account, HealthBlock } from '../../edition/index.ts';
import { type Cell, COUNT, type DataColumn, type DataTable, named, SHARE } from '../data-table.ts';

const POINTS: ValueFormat = { kind: 'number', decimals: 1 };

/** The categories of a score, the accounts that need attention most, and those that moved. */
export function accountTables(block: HealthBlock): DataTable[] {
  return [
    categoriesTable(block),
    accountsTable(`${block.id}-worst`, block.worst, block),
    accountsTable(`${block.id}-movers`, block.movers, block),
  ];
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

function accountsTable(name: string, accounts: readonly Account[], { stake }: HealthBlock): DataTable {
  const facts = each(accounts.flatMap((account) => account.facts.map(factColumn)));
  const parts = each(
    accounts.flatMap((one) => one.parts.map(({ name, label, format }) => ({ name, label, format }))),
  );
  return {
    ...{ name, part: 'accounts' },
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
