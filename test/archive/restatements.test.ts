import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ModelFile } from '../../src/metrics/model/index.ts';
import { withNotices } from '../../src/report/compose/index.ts';
import { documentOf } from '../../src/report/document/index.ts';
import { renderText } from '../../src/report/render/text/index.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { askAgain, fillTill, publish, TILL } from './till.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openDuckdbEngine();
  await fillTill(engine);
});
afterEach(() => engine.close());

const kpis = (metrics: readonly (string | object)[], more: object = {}) => ({
  type: 'kpis',
  metrics,
  ...more,
});

test('nothing is told of data that stands as it was', async () => {
  const published = await publish(engine, { blocks: [kpis(['revenue', 'price', 'refunds', 'subscribers'])] });
  expect((await askAgain(engine, published, { above: 0 })).found).toEqual([]);
});

test('a figure that changed is told with what was published, what it is now, and by how much', async () => {
  const published = await publish(engine, { blocks: [kpis(['revenue', 'tickets'])] });
  await engine.execute('UPDATE sales SET amount = 88 WHERE id = 3');
  const { found } = await askAgain(engine, published);
  expect(found).toEqual([
    {
      edition: '2026-11-09',
      metric: 'revenue',
      label: 'Revenue',
      format: { kind: 'currency', decimals: 0 },
      period: { from: '2026-11-02', to: '2026-11-09' },
      published: 1000,
      now: 988,
      absolute: -12,
      relative: -0.012,
    },
  ]);
});

test('a date that changed is told with how much later it is, and not where it is shown otherwise by now', async () => {
  const published = await publish(engine, { blocks: [kpis(['last_sale'])] });
  expect((await askAgain(engine, published, { above: 0 })).found).toEqual([]);
  await engine.execute("DELETE FROM sales WHERE day > DATE '2026-11-05'");
  const { found } = await askAgain(engine, published);
  expect(found).toMatchObject([
    { metric: 'last_sale', published: '2026-11-08', now: '2026-11-05', absolute: -3, relative: null },
  ]);
  const told = renderText(
    documentOf(withNotices(published.edition, { gate: 'send', because: [], restatements: found })),
  );
  expect(told.replaceAll(/\s+(?:\| +)?/g, ' ')).toContain(
    'Last sale, Nov 2–8, 2026: published as Nov 8, 2026; the data now says Nov 5, 2026 (3 days earlier)',
  );
  const metrics = {
    ...TILL.metrics,
    last_sale: { ...TILL.metrics.last_sale, format: { kind: 'instant' } },
  };
  const model = ModelFile.parse({ ...TILL, metrics });
  expect((await askAgain(engine, published, { model })).found).toEqual([]);
});

test('only data before the edition date counts, and a state is that of its day', async () => {
  const published = await publish(engine, { blocks: [kpis(['revenue', 'subscribers'])] });
  await engine.execute(`
    INSERT INTO sales VALUES (90, DATE '2026-11-09', 500, 0, 'A');
    INSERT INTO periods VALUES (3, DATE '2026-11-09', NULL);`);
  expect((await askAgain(engine, published)).found).toEqual([]);
  await engine.execute(`INSERT INTO periods VALUES (4, DATE '2026-11-08', NULL)`);
  expect((await askAgain(engine, published)).found).toMatchObject([
    { metric: 'subscribers', at: '2026-11-09', published: 2, now: 3, relative: 0.5 },
  ]);
});

describe('the tolerance', () => {
  test.each([
    [0.011, 1],
    [0.012, 0],
    [0.013, 0],
  ])('above %d of a change by 1.2%%: %d told', async (above, count) => {
    const published = await publish(engine, { blocks: [kpis(['revenue'])] });
    await engine.execute('UPDATE sales SET amount = 112 WHERE id = 3');
    expect((await askAgain(engine, published, { above })).found).toHaveLength(count);
  });

  test('what was zero or missing, or is now, is told when it differs at all', async () => {
    const published = await publish(engine, { blocks: [kpis(['refunds', 'price', 'tickets'])] });
    await engine.execute('UPDATE sales SET refund = 1 WHERE id = 1; DELETE FROM tickets WHERE id > 0;');
    expect((await askAgain(engine, published, { above: 10 })).found).toMatchObject([
      { metric: 'refunds', published: 0, now: 1, absolute: 1, relative: null },
    ]);
    await engine.execute('DELETE FROM sales');
    expect((await askAgain(engine, published, { above: 10 })).found).toMatchObject([
      { metric: 'price', published: 100, now: null, absolute: null, relative: null },
    ]);
  });

  test('a change that no reader would see is not told', async () => {
    const published = await publish(engine, { blocks: [kpis([{ metric: 'revenue', label: 'Takings' }])] });
    await engine.execute(
      'ALTER TABLE sales ALTER amount TYPE DECIMAL(12,2); UPDATE sales SET amount = 100.04 WHERE id = 1',
    );
    expect((await askAgain(engine, published, { above: 0 })).found).toEqual([]);
  });
});

describe('figures are asked as they were', () => {
  const parameters = { plan: { type: 'text', label: 'Plan' } };
  const where = { plan: { param: 'plan' } };

  test('with the filters of their block, and the parameters of their edition', async () => {
    const published = await publish(engine, {
      report: { parameters },
      parameters: { plan: 'B' },
      blocks: [
        {
          type: 'columns',
          columns: [
            { blocks: [kpis([{ metric: 'revenue', label: 'Of a plan' }], { where })] },
            { blocks: [kpis(['sales'])] },
          ],
        },
        kpis([{ metric: 'revenue', label: 'Of plan A' }], { where: { plan: 'A' } }),
      ],
    });
    await engine.execute('UPDATE sales SET amount = 200 WHERE id = 3');
    expect((await askAgain(engine, published)).found).toMatchObject([
      { label: 'Of a plan', published: 500, now: 600 },
    ]);
  });

  test('over their own windows', async () => {
    const published = await publish(engine, {
      blocks: [kpis(['revenue', { metric: 'revenue', label: 'Of the month', window: { toDate: 'month' } }])],
    });
    await engine.execute(`INSERT INTO sales VALUES (91, DATE '2026-11-01', 100, 0, 'A')`);
    expect((await askAgain(engine, published)).found).toMatchObject([{ label: 'Of the month', now: 1100 }]);
  });

  test('a headline of its own too, and one that a block shows only once', async () => {
    const report = { headline: 'revenue' };
    const alone = await publish(engine, { report, blocks: [kpis(['tickets'])] });
    const shown = await publish(engine, { report, blocks: [kpis(['tickets', 'revenue'])] });
    await engine.execute('UPDATE sales SET amount = 200 WHERE id = 3');
    expect((await askAgain(engine, alone)).found).toMatchObject([{ metric: 'revenue' }]);
    expect((await askAgain(engine, shown)).found).toMatchObject([{ metric: 'revenue' }]);
  });

  test('in as few statements as they were composed with', async () => {
    const published = await publish(engine, {
      blocks: [kpis(['revenue', 'sales', 'price']), kpis(['refunds', 'revenue'])],
    });
    expect((await askAgain(engine, published)).statements).toHaveLength(1);
  });
});

describe('what means something else by now is no restatement', () => {
  const changed = (change: (model: typeof TILL) => void) => {
    const model = ModelFile.parse(structuredClone(TILL));
    change(model);
    return model;
  };
  const revenueOf = (model: typeof TILL) =>
    model.metrics.revenue as { where?: object; label: string; owner?: string };

  test.each([
    ['another filter', 0, changed((model) => Object.assign(revenueOf(model), { where: { plan: 'A' } }))],
    ['gone', 0, changed((model) => void delete model.metrics.revenue)],
    [
      'another relation',
      0,
      changed((model) => Object.assign(model.tables.sales ?? {}, { storedZone: 'Asia/Tokyo' })),
    ],
    [
      'another dimension, which no figure reads',
      1,
      changed((model) =>
        Object.assign(model.tables.sales?.dimensions ?? {}, { plan: { sql: 'upper(plan)' } }),
      ),
    ],
    [
      'other words',
      1,
      changed((model) => Object.assign(revenueOf(model), { label: 'Takings', owner: 'Ada' })),
    ],
    [
      'a new dimension',
      1,
      changed((model) => Object.assign(model.tables.sales?.dimensions ?? {}, { id: {} })),
    ],
  ])('%s: %d', async (_, count, model) => {
    const published = await publish(engine, { blocks: [kpis(['revenue'])] });
    await engine.execute('UPDATE sales SET amount = 200 WHERE id = 3');
    expect((await askAgain(engine, published, { model })).found).toHaveLength(count);
  });

  test('another dimension that a figure is filtered by: 0', async () => {
    const published = await publish(engine, { blocks: [{ ...kpis(['revenue']), where: { plan: 'B' } }] });
    await engine.execute('UPDATE sales SET amount = 200 WHERE id = 3');
    expect((await askAgain(engine, published)).found).toHaveLength(1);
    const model = changed((one) =>
      Object.assign(one.tables.sales?.dimensions ?? {}, { plan: { sql: 'upper(plan)' } }),
    );
    expect((await askAgain(engine, published, { model })).found).toEqual([]);
  });
});

test('the next edition says so in its language', async () => {
  const published = await publish(engine, { blocks: [kpis(['revenue'])] });
  await engine.execute('UPDATE sales SET amount = 88 WHERE id = 3');
  const { found } = await askAgain(engine, published);
  for (const [locale, pattern] of [
    ['en-US', /Revenue, Nov 2–8, 2026: published as \$1,000; the data now says \$988 \(−1\.2%\)/],
    [
      'de-DE',
      /Revenue, 2\.–8\. Nov\. 2026: veröffentlicht wurde 1\.000 \$; die Daten ergeben jetzt 988 \$ \(−1,2 %\)/,
    ],
    [
      'fr-FR',
      /Revenue, 2–8 nov\. 2026 : valeur publiée, 1 000 \$US ; valeur actuelle .* 988 \$US \(−1,2 %\)/,
    ],
    ['es-ES', /Revenue, 2–8 nov 2026: valor publicado, 1000 US\$; valor actual .* 988 US\$ \(−1,2 %\)/],
    ['ja-JP', /発表値は\$1,000、現在のデータでは\$988 ?（−1\.2%）/],
  ] as const) {
    const next = await publish(engine, { blocks: [kpis(['revenue'])], date: '2026-11-16', locale });
    const said = { gate: 'send', because: [], restatements: found.slice(0, 1) } as const;
    const text = renderText(documentOf(withNotices(next.edition, said)));
    expect.soft(text.replaceAll(/\s+(?:\| +)?/g, ' ')).toMatch(pattern);
  }
});

test('of many figures, the five that changed most are named, those without a share of change first', async () => {
  const metrics = ['revenue', 'sales', 'price', 'refunds', 'tickets', 'subscribers'];
  const published = await publish(engine, { blocks: [kpis(metrics)] });
  await changeAll();
  const { found } = await askAgain(engine, published);
  const text = renderText(
    documentOf(withNotices(published.edition, { gate: 'send', because: [], restatements: found })),
  );
  expect(text).toMatch(/Figures of the edition of Nov 9, 2026 have changed since/);
  expect(text.split('Key figures')[0]?.match(/(?<=- )\w+(?=,)/g)).toEqual([
    ...['Refunds', 'Tickets', 'Subscribers', 'Price', 'Sales'],
  ]);
  expect(text).toMatch(/- and 1 more figure\n/);
});

const changeAll = () =>
  engine.execute(`
    UPDATE sales SET amount = 88 WHERE id = 3;
    DELETE FROM tickets WHERE id = 2;
    INSERT INTO periods VALUES (3, DATE '2026-11-08', NULL);
    INSERT INTO sales VALUES (92, DATE '2026-11-08', 0, 7, 'A');`);
