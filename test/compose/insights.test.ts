import { afterAll, beforeAll, expect, test } from 'vitest';
import { ModelFile } from '../../src/metrics/model/index.ts';
import { sentenceText } from '../../src/report/document/figure-words.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { composeOne } from './shop.ts';

const LOCALE = { locale: 'en-US', currency: 'USD' };
let engine: TestEngine;
beforeAll(async () => {
  engine = await openDuckdbEngine();
  // In October: 1 pays 50 more, 2 pays 20 less, 3 (50) leaves, 4 comes with 400.
  await engine.execute(`
    CREATE TABLE customers (id INTEGER);
    INSERT INTO customers VALUES (1), (2), (3), (4);
    CREATE TABLE periods (customer INTEGER, begun DATE, ended DATE, amount DECIMAL(9,2));
    INSERT INTO periods VALUES
      (1, '2025-01-01', '2026-10-10', 100), (1, '2026-10-10', NULL, 150),
      (2, '2025-01-01', '2026-10-12', 200), (2, '2026-10-12', NULL, 180),
      (3, '2025-01-01', '2026-10-20', 50),
      (4, '2026-10-05', NULL, 400);`);
});
afterAll(() => engine.close());

const part = (name: string) => ({
  kind: 'movement',
  label: `${name[0]?.toUpperCase()}${name.slice(1)} MRR`,
  description: 'A part of the bridge.',
  format: { kind: 'currency', decimals: 0 },
  of: 'mrr',
  entity: 'customer',
  part: name,
});
const PARTS = ['opening', 'new', 'reactivation', 'expansion', 'contraction', 'churn', 'closing'];
const MODEL = ModelFile.parse({
  tables: {
    periods: {
      relation: 'periods',
      valid: { from: 'begun', to: 'ended' },
      links: { customer: { to: 'customers', column: 'customer' } },
    },
    customers: { relation: 'customers', key: 'id' },
  },
  metrics: {
    mrr: {
      kind: 'snapshot',
      label: 'MRR',
      description: 'Monthly amounts in force.',
      format: { kind: 'currency', decimals: 0 },
      good: 'up',
      table: 'periods',
      aggregate: 'sum',
      column: 'amount',
    },
    ...Object.fromEntries(PARTS.map((name) => [name, part(name)])),
  },
});

test('the sentence of a month says what was gained and what was lost, with the sign of each', async () => {
  const rule = { rule: 'month-over-month', metric: 'mrr', drivers: PARTS };
  const block = await composeOne(engine, { type: 'insights', rules: [rule] }, { model: MODEL });
  const [insight] = block.items;
  expect(sentenceText(insight?.sentence ?? [], LOCALE)).toBe(
    'MRR rose by 108.6% in Oct 2026, to $730 from $350 in Sep 2026.',
  );
  expect(insight?.tone).toBe('good');
  expect(sentenceText(insight?.details?.[0] ?? [], LOCALE)).toBe(
    'Behind it, MRR went from $350 to $730 over the month: new MRR +$400, expansion MRR +$50, churn MRR −$50, and contraction MRR −$20.',
  );
});
