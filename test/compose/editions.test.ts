import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProblemError } from '../../src/foundation/diagnostic/index.ts';
import { type Edition, leafBlocks } from '../../src/report/edition/index.ts';
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

test('the paper is that of the report', async () => {
  const report = { page: { size: 'letter', orientation: 'landscape' } };
  const { editions } = await compose(engine, [kpis], { report });
  expect(editions[0]?.page).toEqual(report.page);
});
