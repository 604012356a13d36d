import { expect, test } from 'vitest';
import { exampleEdition } from '../../../test/fixtures/edition.ts';
import { documentOf } from './document.ts';
import { placedNodes } from './left-out.ts';
import type { DocumentNode, Table } from './node.ts';
import { accountsRemarks, tableRemarks } from './remarks.ts';
import { tableWithin } from './room.ts';
import { end, start, tableOf } from './tables.ts';

const EN = { locale: 'en-US', currency: 'USD' };
const TABLE: Table = {
  ...tableOf(
    [start('Plan'), end('Accounts'), end('Revenue')],
    [
      ['Basic', '1', '10'],
      ['Growth', '2', '20'],
      ['Business', '3', '30'],
    ],
    EN,
  ),
  last: [{ of: 'all', texts: ['All', '6', '60'], values: ['All', '6', '60'] }],
  note: 'A note.',
};

test('a table shows its first rows and columns, what stands for all of them too, and says how much is missing', () => {
  const shown = tableWithin(TABLE, { rows: 2, columns: 2, where: 'in the workbook' });
  expect(shown.columns.map(({ label }) => label)).toEqual(['Plan', 'Accounts']);
  expect([...shown.rows, ...shown.last].map(({ texts }) => texts)).toEqual([
    ['Basic', '1'],
    ['Growth', '2'],
    ['All', '6'],
  ]);
  expect(tableRemarks(shown, EN)).toEqual([
    '1 more row in the workbook',
    '1 more column in the workbook',
    'A note.',
  ]);
});

test('a table that is cut again says all that is missing, also of the limit of the report', () => {
  const shown = tableWithin(tableWithin({ ...TABLE, beyond: 12 }, { rows: 2 }), { rows: 1 });
  expect(tableRemarks(shown, EN)).toEqual([
    '2 more rows',
    '12 more rows beyond the limit of the report',
    'A note.',
  ]);
});

test('a table that fits is as it was', () => {
  expect(tableWithin(TABLE, { rows: 3, columns: 3 })).toBe(TABLE);
  expect(tableRemarks(tableWithin(TABLE, {}), EN)).toEqual(['A note.']);
});

function kind<Kind extends DocumentNode['kind']>(nodes: readonly DocumentNode[], wanted: Kind) {
  return placedNodes(nodes).flatMap(({ node, part }) =>
    node.kind === wanted ? [{ node: node as Extract<DocumentNode, { kind: Kind }>, part }] : [],
  );
}

test('a document within a room counts what it lacks, with its part', () => {
  const whole = documentOf(exampleEdition());
  const cut = documentOf(exampleEdition(), { rows: 3, accounts: 2, isBrief: true, where: 'on the page' });
  expect(whole.leftOut).toEqual([]);
  const tables = kind(whole.nodes, 'table').flatMap(({ node, part }) =>
    node.rows.length > 3 ? [{ node: 'table', part, reason: 'no-room', count: node.rows.length - 3 }] : [],
  );
  const lists = kind(whole.nodes, 'accounts').map(({ node, part }) => {
    const shown = node.isMinor === true ? 0 : 2;
    return { node: 'accounts', part, reason: 'no-room', count: node.accounts.length - shown };
  });
  expect(tables.length).toBeGreaterThan(0);
  expect(lists).toHaveLength(2);
  expect(cut.leftOut.toSorted(byKind)).toEqual([...tables, ...lists].toSorted(byKind));
});

test('a list of accounts is cut, its table as well, and says how many more there are', () => {
  const cut = documentOf(exampleEdition(), { rows: 3, accounts: 2, isBrief: true, where: 'on the page' });
  const [first, ...others] = kind(cut.nodes, 'accounts').map(({ node }) => node);
  if (first === undefined) throw new Error('there is a list of accounts');
  expect(others).toEqual([]);
  expect(first.accounts).toHaveLength(2);
  expect(first.table.rows.map(({ texts: [name] }) => name)).toEqual(first.accounts.map(({ name }) => name));
  expect(accountsRemarks(first, cut.locale)).toEqual(['2 more accounts on the page']);
});

test('checks that did not pass are told one by one up to a number, and the others are counted', () => {
  const edition = exampleEdition();
  const [check] = edition.provenance.checks.filter(({ verdict }) => verdict !== 'pass');
  if (check === undefined) throw new Error('a check did not pass');
  const checks = [1, 2, 3].map((count) => ({ ...check, label: `Check ${count}` }));
  const doubted = { ...edition, provenance: { ...edition.provenance, checks } };
  const told = documentOf(doubted).doubts?.checks ?? [];
  expect(told).toHaveLength(3);
  expect(documentOf(doubted, { checks: 3 }).doubts?.checks).toEqual(told);
  expect(documentOf(doubted, { checks: 1 }).doubts?.checks).toEqual([told[0], '2 more']);
});

function byKind(one: { readonly node: string }, other: { readonly node: string }): number {
  return one.node < other.node ? 1 : one.node > other.node ? -1 : 0;
}
