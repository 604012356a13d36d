import type { Account, HealthBlock } from '../../edition/index.ts';
import type { Cell, DataColumn, DataTable } from '../data-table.ts';

/** The categories of a score, the accounts that need attention most, and those that moved. */
export function accountTables(block: HealthBlock): DataTable[] {
  return [
    categoriesTable(block),
    accountsTable(`${block.id}-worst`, block.worst),
    accountsTable(`${block.id}-movers`, block.movers),
  ];
}

/** Categories by what the model calls them, which is the same in every language. */
function categoriesTable({ id, categories }: HealthBlock): DataTable {
  return {
    name: `${id}-categories`,
    columns: ['category', 'at_least', 'count', 'share', 'stake', 'previous_count'].map((name) => ({ name })),
    rows: categories.map(({ key, name, atLeast, count, share, stake, previousCount }) => [
      ...[key ?? name, atLeast ?? null, count, share],
      ...[stake, previousCount ?? null],
    ]),
  };
}

const ACCOUNT = [
  ...['key', 'name', 'score', 'category', 'coverage', 'stake'],
  ...['previous_score', 'previous_category'],
].map((name): DataColumn => ({ name }));

function accountsTable(name: string, accounts: readonly Account[]): DataTable {
  const facts = each(accounts.flatMap((account) => account.facts.map(factColumn)));
  const parts = each(
    accounts.flatMap((one) => one.parts.map((part) => ({ name: part.name, label: part.label }))),
  );
  return {
    name,
    columns: [...ACCOUNT, ...facts, ...parts.flatMap(partColumns)],
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
  const { name } = part;
  return [part, ...['reason', 'points', 'possible', 'change'].map((of) => ({ name: `${name}_${of}` }))];
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
