import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProblemError } from '../../src/foundation/diagnostic/index.ts';
import { KPIS_IN_EDITION } from '../../src/report/block/kpis/document.ts';
import { windowWords } from '../../src/report/document/edition-words.ts';
import { documentOf, figuresTable } from '../../src/report/document/index.ts';
import { type Edition, leafBlocks } from '../../src/report/edition/index.ts';
import { renderText } from '../../src/report/render/text/index.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { PICTURE } from '../fixtures/edition-more.ts';
import { compose, fillShop } from './shop.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openDuckdbEngine();
  await fillShop(engine);
});
afterAll(() => engine.close());

const kpis = { type: 'kpis', metrics: ['revenue', 'order_value'] };
const BLOCKS = [
  {
    type: 'callout',
    tone: 'bad',
    title: 'Mind',
    markdown: 'Takings of {{ revenue }}, {{ revenue | change }}.',
  },
  {
    type: 'columns',
    columns: [
      { share: 2, blocks: [{ type: 'chart', title: 'Plans', metrics: ['revenue'], by: 'plan' }] },
      {
        blocks: [
          { type: 'quote', markdown: 'We *like* it.', attribution: 'Ada' },
          { type: 'image', file: 'line.png', alternative: 'A line.', caption: 'Ours.' },
        ],
      },
    ],
  },
  { type: 'page-break' },
  {
    type: 'keep-together',
    title: 'Together',
    blocks: [kpis, { type: 'columns', columns: [{ blocks: [kpis] }, { blocks: [kpis] }] }],
  },
  { type: 'chart', title: 'Weeks', metrics: ['orders'], last: { count: 4, grain: 'week' } },
  { type: 'chart', title: 'Spread', kind: 'histogram', metrics: ['revenue'], by: 'customer' },
  { type: 'provenance' },
];
const IMAGES = { 'line.png': PICTURE };

test('blocks nest, in their order, with ids that are unique over all of them', async () => {
  const { editions } = await compose(engine, BLOCKS, { images: IMAGES });
  const [edition] = editions;
  const outline = edition?.blocks.map((block) => {
    if (block.type === 'columns')
      return block.columns.map(({ share, blocks }) => [share, ...blocks.map((one) => one.id)]);
    return block.type === 'keep-together'
      ? [block.id, block.title, ...block.blocks.map((one) => one.id)]
      : block.id;
  });
  expect(outline).toEqual([
    'callout-1',
    [
      [2, 'chart-1'],
      [1, 'quote-1', 'image-1'],
    ],
    'page-break-1',
    ['keep-together-1', 'Together', 'kpis-1', 'columns-2'],
    'chart-2',
    'chart-3',
    'provenance-1',
  ]);
  const leaves = leafBlocks(edition?.blocks ?? []);
  expect(new Set(leaves.map(({ id }) => id)).size).toBe(leaves.length);
  expect(edition?.headline?.metric).toBe('revenue');
  expect(leaves.find(({ type }) => type === 'image')).toMatchObject({ image: PICTURE, caption: 'Ours.' });
  expect(leaves[0]).toMatchObject({ tone: 'bad', content: [{ kind: 'paragraph' }] });
  expect(edition?.page).toEqual({ size: 'a4', orientation: 'portrait' });
});

test('problems of nested blocks come together, each with its place', async () => {
  const broken = { type: 'kpis', metrics: ['missing'] };
  const blocks = [
    kpis,
    {
      type: 'columns',
      columns: [{ blocks: [kpis, broken] }, { blocks: [{ type: 'image', file: 'x.png', alternative: '' }] }],
    },
    {
      type: 'keep-together',
      blocks: [{ type: 'columns', columns: [{ blocks: [broken] }, { blocks: [kpis] }] }],
    },
  ];
  const error: unknown = await compose(engine, blocks).catch((one) => one);
  if (!(error instanceof ProblemError)) throw error;
  expect(error.problems.map(({ code, path }) => [code, path?.join('.')])).toEqual([
    ['UNKNOWN_METRIC', 'blocks.1.columns.0.blocks.1'],
    ['ASSET_INVALID', 'blocks.1.columns.1.blocks.0'],
    ['UNKNOWN_METRIC', 'blocks.2.blocks.0.columns.0.blocks.0'],
  ]);
});

test('an id stands once, in whatever depth', async () => {
  const blocks = [
    { ...kpis, id: 'same' },
    {
      type: 'keep-together',
      blocks: [{ type: 'columns', columns: [{ blocks: [kpis] }, { blocks: [{ ...kpis, id: 'same' }] }] }],
    },
  ];
  const error: unknown = await compose(engine, blocks).catch((one) => one);
  expect(error).toMatchObject({
    problems: [
      {
        code: 'BLOCK_INVALID',
        path: ['blocks', 1, 'blocks', 0, 'columns', 1, 'blocks', 0, 'id'],
      },
    ],
  });
});

/** An edition without its words: every text that is no date, key or statement is blanked. */
function figuresOf(edition: Edition): unknown {
  const words = new Set([
    'label',
    'alternative',
    'note',
    'text',
    'categories',
    'historyLabel',
    'message',
    'suffix',
    'reason',
    'locale',
    'name',
    'others',
    'totals',
    'rows',
    'content',
    'notes',
  ]);
  return JSON.parse(JSON.stringify(edition, (key, value) => (words.has(key) ? undefined : value)));
}

test('several languages cost no more than one, and differ in nothing but words', async () => {
  const locales = ['en-US', 'de-DE', 'ja'];
  const one = await compose(engine, BLOCKS, { images: IMAGES });
  const many = await compose(engine, BLOCKS, { images: IMAGES, locales });
  expect(many.statements).toEqual(one.statements);
  expect(many.editions[0]).toEqual(one.editions[0]);
  expect(many.editions.map(({ locale }) => locale.locale)).toEqual(locales);
  const [english, german, japanese] = many.editions;
  if (english === undefined || german === undefined || japanese === undefined) throw new Error('three');
  expect(figuresOf(german)).toEqual(figuresOf(english));
  expect(figuresOf(japanese)).toEqual(figuresOf(english));
  expect(german.provenance.queries).toEqual(english.provenance.queries);
});

/** An engine whose answers come in another order for each number. */
function shuffling(seed: number): TestEngine {
  let state = seed;
  const wait = () => {
    state = (state * 48_271) % 2_147_483_647;
    return sleep(state % 12);
  };
  return {
    ...engine,
    snapshot: (work) =>
      engine.snapshot((session) =>
        work({
          ...session,
          async query(statement, options) {
            const answer = await session.query(statement, options);
            await wait();
            return answer;
          },
        }),
      ),
  };
}

test('an edition is the same in whichever order the answers come, its statements in that of the report', async () => {
  const top = { order: [{ by: 'orders' }, { by: 'customer', direction: 'asc' }], limit: 3, others: true };
  const blocks = [
    { type: 'table', title: 'Plans', metrics: ['orders'], by: ['customer'], ...top },
    { type: 'insights', rules: [{ rule: 'unusual', metrics: ['revenue', 'orders'] }] },
    {
      type: 'chart',
      title: 'Top',
      metrics: ['revenue'],
      by: 'customer',
      last: { count: 4, grain: 'week' },
    },
    ...BLOCKS,
  ];
  const made = [];
  for (const seed of [1, 2, 3, 4])
    made.push((await compose(shuffling(seed), blocks, { images: IMAGES })).editions[0]);
  const [first] = made;
  for (const one of made) expect(JSON.stringify(one)).toBe(JSON.stringify(first));
  const met = [...JSON.stringify(first?.blocks).matchAll(/"query":"(q\d+)"/g)].map(([, key]) => key);
  const all = Object.keys(first?.provenance.queries ?? {});
  expect(all).toEqual(all.map((_, index) => `q${index + 1}`));
  expect([...new Set(met)]).toEqual(all.slice(0, new Set(met).size));
});

test('the paper is that of the report', async () => {
  const report = { page: { size: 'letter', orientation: 'landscape' } };
  const { editions } = await compose(engine, [kpis], { report });
  expect(editions[0]?.page).toEqual(report.page);
});

const FIVE = ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP'];

test('an edition about a period that still runs says until when, in every language', async () => {
  const report = { window: { toDate: 'month' } };
  const { editions } = await compose(engine, [kpis], { report, locales: FIVE });
  expect(editions.map(windowWords)).toEqual([
    'Nov 1–15, 2026 (still running, until Nov 30, 2026), compared with Oct 1–15, 2026',
    '1.–15. Nov. 2026 (läuft noch bis 30. Nov. 2026), Vergleich mit 1.–15. Okt. 2026',
    '1er–15 nov. 2026 (en cours jusqu’au 30 nov. 2026), comparaison avec 1er–15 oct. 2026',
    '1–15 nov 2026 (en curso hasta el 30 nov 2026), en comparación con 1–15 oct 2026',
    '2026年11月1日～15日（2026年11月30日まで継続中）（比較対象：2026年10月1日～15日）',
  ]);
});

test('an edition that is made before its period ends says so; one that is made later does not', async () => {
  const { editions } = await compose(engine, [kpis], { today: '2026-11-13', locales: FIVE });
  expect(editions.map(windowWords)).toEqual([
    'Oct 17 – Nov 15, 2026 (made on Nov 13, 2026, before the period ended), compared with Sep 17 – Oct 16, 2026',
    '17. Okt. – 15. Nov. 2026 (erstellt am 13. Nov. 2026, vor dem Ende des Zeitraums), Vergleich mit 17. Sept. – 16. Okt. 2026',
    '17 oct. – 15 nov. 2026 (établie le 13 nov. 2026, avant la fin de la période), comparaison avec 17 sept. – 16 oct. 2026',
    '17 oct – 15 nov 2026 (elaborada el 13 nov 2026, antes del fin del periodo), en comparación con 17 sept – 16 oct 2026',
    '2026年10月17日～11月15日（期間の終了前、2026年11月13日に作成）（比較対象：2026年9月17日～10月16日）',
  ]);
  const whole = { window: { complete: { count: 1, grain: 'month' } } };
  for (const today of ['2026-11-01', '2026-11-16', '2026-11-30']) {
    const { editions: later } = await compose(engine, [kpis], { today, report: whole });
    expect(later.map(({ unfinished }) => unfinished)).toEqual([undefined]);
  }
});

test('figures say their periods in every medium where one has another than the edition', async () => {
  const report = { window: { complete: { count: 1, grain: 'month' } } };
  const week = { metric: 'revenue', label: 'Week', window: { trailing: { days: 7 } } };
  const mixed = { type: 'kpis', metrics: ['revenue', week] };
  const { editions } = await compose(engine, [kpis, mixed], { report });
  const [edition] = editions;
  if (edition === undefined) throw new Error('an edition was composed');
  const [plain, own] = edition.blocks
    .flatMap((block) => (block.type === 'kpis' ? KPIS_IN_EDITION.document(block, edition) : []))
    .map((node) => (node.kind === 'figures' ? figuresTable(node, edition.locale) : undefined));
  expect(plain?.columns.map(({ label }) => label)).not.toContain('Period');
  expect(own?.columns[1]?.label).toBe('Period');
  expect(own?.rows.map(({ texts: [label, when] }) => [label, when])).toEqual([
    ['Revenue', 'Oct 1–31, 2026'],
    ['Week', 'Nov 9–15, 2026'],
  ]);
  expect(own?.rows.map(({ texts }) => texts[4])).toEqual([
    expect.stringMatching(/, Sep 1–30, 2026$/),
    expect.stringMatching(/, previous 7 days$/),
  ]);
  expect(renderText(documentOf(edition)).match(/Nov 9–15, 2026/g)).toHaveLength(1);
});
