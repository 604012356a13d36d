import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder, writeFiles } from './command-line.ts';

const PROJECT = {
  'broadsheet.config.yaml': `connection: { kind: duckdb, tables: { orders: orders.csv } }
currency: EUR
locale: de-DE
`,
  'orders.csv': `id,day,plan,amount,paid
1,2026-11-02,Pro,1000.255,true
2,2026-11-03,Pro,234.25,true
3,2026-11-04,Basic,50.5,false
`,
  'model/orders.yaml': `tables:
  orders:
    relation: orders
    key: id
    time: day
    dimensions: { plan: { label: Tarif } }
metrics:
  revenue: { kind: simple, label: Umsatz, description: x., format: currency, table: orders, aggregate: sum, column: amount }
  orders: { kind: simple, label: Bestellungen, description: x., format: integer, table: orders, aggregate: count }
  paid: { kind: simple, label: Bezahlt, description: x., table: orders, aggregate: count, where: { paid: true } }
  paid_share: { kind: ratio, label: Bezahlquote, description: x., format: percent, numerator: paid, denominator: orders }
  order_value: { kind: ratio, label: Bestellwert, description: x., format: currency, numerator: revenue, denominator: orders }
`,
  'reports/weekly.yaml': `title: Woche
window: { complete: { grain: month } }
compare: none
blocks:
  - { type: kpis, title: Zahlen, metrics: [revenue, orders, paid_share] }
  - { type: table, title: Tarife, metrics: [revenue, order_value], by: [plan], totals: true }
`,
};

async function held(hand: string | Uint8Array, name: string, ...more: readonly string[]) {
  const { folder, dispose } = await makeFolder(PROJECT);
  onTestFinished(dispose);
  await writeFile(join(folder, name), hand);
  const line = ['reconcile', 'weekly', '--with', name, '--date', '2026-12-01', ...more];
  const { code, out, notes } = await broadsheet(line, { folder });
  const found = out === '' ? undefined : JSON.parse(out);
  const labels = (kind: string) => found?.[kind].map((one: { label: string }) => one.label);
  return { folder, code, notes, found, labels };
}

test('numbers agree with what is rounded to them, by labels of the language, names of metrics, and rows of tables', async () => {
  const { code, found, labels, notes } = await held(
    `Kennzahl;Wert
UMSATZ  (€);1.285,01
orders;3
Bezahlquote;66,7 %
Umsatz · Pro;1.234,5
Basic / Bestellwert;50,50 €
Gesamt - Bestellwert;428,3
Umsatz in k€;1,3
Tarife: Umsatz: Gesamt;1285
`,
    'hand.csv',
  );
  expect(found.differing).toEqual([]);
  expect([...found.unclear, ...found.onlyInFile]).toEqual([]);
  expect(labels('agreed')).toEqual([
    ...[
      'UMSATZ',
      'orders',
      'Bezahlquote',
      'Umsatz · Pro',
      'Basic / Bestellwert',
      'Gesamt - Bestellwert',
      'Umsatz',
    ],
    'Tarife: Umsatz: Gesamt',
  ]);
  expect(found.onlyInEdition).toMatchObject([
    { metric: 'revenue', place: ['Basic', 'Umsatz'], value: 50.5 },
    { metric: 'order_value', place: ['Pro', 'Bestellwert'], value: 617.2525 },
  ]);
  expect(code).toBe(0);
  expect(notes).toContain('8 agree, 0 differ, 0 unclear, 0 only in the file, 2 only in the edition.');
});

test('what differs is told with how much, and what is not there with what may have been meant', async () => {
  const { code, found } = await held(
    'Umsatz,1285.02\nBestellungn,3\nGewinn,5\nBezahlquote,66.7\nBestellungen,$3\nTarife · Umsatz · Total,$1285\n',
    'hand.csv',
  );
  expect(code).toBe(1);
  expect(found.isAgreed).toBe(false);
  const [umsatz, ratio, dollars] = found.differing;
  expect(umsatz).toMatchObject({
    label: 'Umsatz',
    at: 'line 1, column 2',
    text: '1285.02',
    written: 1285.02,
  });
  expect(umsatz.absolute).toBeCloseTo(-0.015, 9);
  expect(umsatz.relative).toBeCloseTo(-0.015 / 1285.02, 9);
  // A share is one only where it is said to be.
  expect(ratio.why).toBe('it has no percent sign: the figure is a share, which it is in percent alone');
  expect(dollars.why).toBe('it is in $, and the figure in EUR');
  expect(found.onlyInFile).toMatchObject([
    { label: 'Bestellungn', hint: 'did you mean "Bestellungen"?' },
    { label: 'Gewinn', why: 'the edition has no figure of this name' },
  ]);
});

test('what can be two numbers is neither, unless another number of the file or --decimal settles it', async () => {
  const alone = await held('Umsatz;1.285\nBestellungen;3\n', 'hand.csv');
  expect(alone.code).toBe(1);
  expect(alone.found.unclear).toMatchObject([
    { label: 'Umsatz', why: 'it is 1.285 or 1285', hint: expect.stringContaining('--decimal') },
  ]);
  expect((await held('Umsatz;1.285\nBestellungen;3\n', 'hand.csv', '--decimal', ',')).code).toBe(0);
  const settled = await held('Umsatz;1.285\nBestellungen;3\nBasic · Umsatz;50,5\n', 'hand.csv');
  expect(settled.labels('agreed')).toEqual(['Umsatz', 'Bestellungen', 'Basic · Umsatz']);
  const torn = await held('Umsatz;1.285\nBestellungen;3,0\nBasic · Umsatz;50.5\n', 'hand.csv');
  expect(torn.labels('unclear')).toEqual(['Umsatz']);
});

test('a tolerance is a share of what was written, or an amount', async () => {
  const hand = 'Umsatz,1290\n';
  expect((await held(hand, 'hand.csv')).code).toBe(1);
  expect((await held(hand, 'hand.csv', '--tolerance', '0.5%')).code).toBe(0);
  expect((await held(hand, 'hand.csv', '--tolerance', '0.3%')).code).toBe(1);
  expect((await held(hand, 'hand.csv', '--tolerance', '5')).code).toBe(0);
  expect((await held(hand, 'hand.csv', '--tolerance', 'much')).notes).toContain('0.5% of what was written');
});

test('a workbook is read with its numbers as they are, tables with the heads of their columns, by sheet', async () => {
  const cells = new Map([
    ['3,1', { value: 2 / 3, style: { numFmt: '0.0%' } }],
    ['1,1', { value: 1285.005, style: { numFmt: '#,##0 "€"' } }],
  ]);
  const workbook = await writeXlsx({
    sheets: [
      {
        name: 'Zahlen',
        rows: [
          ['November', ''],
          ['Umsatz', 1285.005],
          ['Bestellungen', 4],
          ['Bezahlquote', 2 / 3],
        ],
        cells,
      },
      {
        name: 'Tarife',
        rows: [
          ['Tarif', 'Umsatz', 'Bestellwert'],
          ['Pro', 1234.505, 617.25],
          ['Basic', 50.5, 50.5],
          ['Gesamt', 1285.005, 428.335],
        ],
      },
    ],
  });
  const { found, labels, code } = await held(workbook, 'hand.xlsx');
  expect(code).toBe(1);
  expect(found.differing).toMatchObject([
    { label: 'Bestellungen', at: 'Zahlen!B3', written: 4, absolute: -1 },
  ]);
  expect(labels('agreed')).toEqual([
    ...[
      'Umsatz',
      'Bezahlquote',
      'Pro · Umsatz',
      'Pro · Bestellwert',
      'Basic · Umsatz',
      'Basic · Bestellwert',
    ],
    ...['Gesamt · Umsatz', 'Gesamt · Bestellwert'],
  ]);
  expect(found.onlyInEdition).toEqual([]);
  expect((await held(workbook, 'hand.xlsx', '--sheet', 'Tarife')).code).toBe(0);
  expect((await held(workbook, 'hand.xlsx', '--sheet', 'Tarif')).notes).toContain('did you mean "Tarife"?');
});

test.each([
  ['hand.xlsx', 'no workbook', 'hand.xlsx cannot be read'],
  ['hand.csv', 'Umsatz', 'no sign separates its columns'],
  ['hand.csv', 'Umsatz;viel\n', 'hand.csv holds no number'],
  ['hand.csv', 'Umsatz;"1\n', 'a quote is never closed'],
])('%s that holds "%s" is refused', async (name, text, message) => {
  const { code, notes } = await held(text, name);
  expect(code).toBe(2);
  expect(notes).toContain('HAND_REPORT_INVALID');
  expect(notes).toContain(message);
});

test('the verdict is kept where the project has a store, and shown with the editions of the day', async () => {
  const { folder, notes } = await held('Umsatz,1285.02\nOrders,3\n', 'hand.csv', '--by', 'ada');
  expect(notes).toContain('The project has no store yet, so the verdict is not kept.');
  await broadsheet(['run', 'weekly', '--archive', '--date', '2026-12-01'], { folder });
  const line = ['reconcile', 'weekly', '--with', 'hand.csv', '--date', '2026-12-01', '--by', 'ada'];
  expect((await broadsheet(line, { folder })).code).toBe(1);
  await writeFiles(folder, { 'mended.csv': 'Umsatz,1285.01\nOrders,3\n' });
  expect((await broadsheet(line.with(3, 'mended.csv'), { folder })).code).toBe(0);
  const kept = (await broadsheet(['reconcile', 'weekly'], { folder })).out.trim().split('\n');
  expect(kept.map((one) => JSON.parse(one))).toMatchObject([
    {
      file: 'mended.csv',
      isAgreed: true,
      by: 'ada',
      editionDate: '2026-12-01',
      open: [],
      counts: { agreed: 2 },
    },
    {
      file: 'hand.csv',
      isAgreed: false,
      counts: { differing: 1 },
      open: [{ label: 'Umsatz', at: 'line 1, column 2' }],
    },
  ]);
  const shown = await broadsheet(['show', 'weekly'], { folder, width: 100 });
  expect(shown.out).toMatch(/reconciled\s+agrees with mended\.csv \(2 agree\), by ada at 20/);
  const listed = JSON.parse((await broadsheet(['editions', 'weekly'], { folder })).out.trim());
  expect(listed.reconciled).toMatchObject({ isAgreed: true, file: 'mended.csv' });
  expect(await readFile(join(folder, 'hand.csv'), 'utf8')).toContain('Umsatz');
}, 60_000);
