// What editions said of days to come is kept, and held against what came by later ones.
import { expect, test } from 'vitest';
import { readEdition } from '../../src/operations/archive/index.ts';
import { correctRun } from '../../src/operations/run/index.ts';
import { memoryOf } from '../../src/operations/run/memory.ts';
import { runReport } from '../../src/project/index.ts';
import { sentenceText } from '../../src/report/document/figure-words.ts';
import {
  type Edition,
  type ForecastBlock,
  leafBlocks,
  textsInWords,
} from '../../src/report/edition/index.ts';
import { openHand, openWorld, type World, weekly } from './world.ts';

const LOCALE = { locale: 'en-US', currency: 'USD' };
const day = (date: string, by: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

/** Around a hundred a day, and on one day of November three times as much. */
const AMOUNTS = new Map(
  Array.from({ length: 60 }, (_, at) => {
    const date = day('2026-09-20', at);
    return [date, date === '2026-11-14' ? 300 : 100 + ((at * 7919) % 11)] as const;
  }),
);
const orders = (amounts: ReadonlyMap<string, number>) =>
  [
    'order_id,customer_id,ordered_on,amount',
    ...[...amounts].map(([date, amount], at) => `${at + 1},1,${date},${amount}`),
  ].join('\n');
const FILES = {
  'data/orders.csv': `${orders(AMOUNTS)}\n`,
  'reports/weekly.yaml': `title: Weekly
recipients: [ada@example.com]
blocks:
  - { id: outlook, type: forecast, metric: revenue, grain: day, ahead: 3 }
  - { id: other, type: forecast, metric: orders, grain: day, ahead: 2 }
  - { id: near, type: forecast, metric: revenue, grain: day, ahead: 1 }
`,
};

const at = (date: string) => ({ slot: new Date(`${date}T08:00:00Z`), editionDate: date });

async function make(world: World, date: string): Promise<Edition> {
  const run = await weekly(world, at(date));
  expect(await openHand(world).work(run.id)).toBe('done');
  const [row] = await world.store.query<{ id: string }>('SELECT id FROM edition WHERE run_id = $1::uuid', [
    run.id,
  ]);
  return await readEdition(world.store, row?.id ?? '');
}

function outlookOf(edition: Edition): ForecastBlock {
  const worded = textsInWords({ ...edition, locale: LOCALE });
  return leafBlocks(worded.blocks).find(({ id }) => id === 'outlook') as ForecastBlock;
}

const toldOf = ({ details }: ForecastBlock) => details.map((one) => sentenceText(one, LOCALE)).join('\n');
const rowsIn = ({ store }: World) =>
  store.query<{ block: string; said: string; day: string; expected: number }>(
    `SELECT block, edition_date::text AS said, period_from::text AS day, expected FROM forecast ORDER BY block, period_from, slot`,
  );

test('what was said first of a day is held against what came', async () => {
  const world = await openWorld({ files: FILES });
  const first = outlookOf(await make(world, '2026-11-13'));
  expect(first.score).toBeUndefined();
  expect(toldOf(first)).not.toContain('Earlier forecasts');
  await make(world, '2026-11-14');
  const last = outlookOf(await make(world, '2026-11-16'));
  const said = first.forecast?.periods ?? [];
  expect(said.map(({ from }) => from)).toEqual(['2026-11-13', '2026-11-14', '2026-11-15']);
  const misses = said.map(({ from, value }) => Math.abs((AMOUNTS.get(from) ?? 0) - value));
  const inside = said.filter(
    ({ from, range80: [low, high] }) => (AMOUNTS.get(from) ?? 0) >= low && (AMOUNTS.get(from) ?? 0) <= high,
  );
  // The day of three times as much is in no range.
  expect(inside).toHaveLength(2);
  expect(last.score).toMatchObject({
    came: 3,
    inside80: 2,
    absolute: expect.closeTo(misses.reduce((sum, one) => sum + one, 0) / 3, 9),
  });
  expect(toldOf(last)).toMatch(
    /Earlier forecasts that have come due: 3 days, 2 of them in their 80% range; off by \d+\.\d% on average\./,
  );
});

test('is kept once for each block, day and slot, also where a correction says something else', async () => {
  const world = await openWorld({ files: FILES });
  await make(world, '2026-11-13');
  const before = await rowsIn(world);
  expect(before.map(({ block, said, day: on }) => `${block} ${said} ${on}`)).toEqual([
    'near 2026-11-13 2026-11-13',
    ...['other 2026-11-13 2026-11-13', 'other 2026-11-13 2026-11-14'],
    ...['outlook 2026-11-13 2026-11-13', 'outlook 2026-11-13 2026-11-14', 'outlook 2026-11-13 2026-11-15'],
  ]);
  const mended = new Map([...AMOUNTS].map(([date, amount]) => [date, amount * 2]));
  await world.write({ 'data/orders.csv': `${orders(mended)}\n` });
  const [run] = await world.store.query<{ id: string }>('SELECT id FROM run');
  const correction = await correctRun(world.store, run?.id ?? '', new Date(world.clock.now()));
  expect(await openHand(world).work(correction.id)).toBe('done');
  expect(await world.store.query('SELECT 1 FROM edition')).toHaveLength(2);
  expect(await rowsIn(world)).toEqual(before);
});

test('of an edition that was held back nothing is kept', async () => {
  const twice = `${FILES['data/orders.csv']}60,1,2026-11-18,7\n`;
  const held = {
    ...FILES,
    'data/orders.csv': twice,
    'reports/weekly.yaml': `gate: hold\n${FILES['reports/weekly.yaml']}`,
  };
  const world = await openWorld({ files: held });
  const run = await weekly(world, at('2026-11-16'));
  await openHand(world).work(run.id);
  expect(await world.store.query('SELECT 1 FROM edition')).toHaveLength(1);
  expect(await rowsIn(world)).toEqual([]);
});

test('belongs to its parameters, its audience and the slots before; without a store nothing is said', async () => {
  const world = await openWorld({ files: FILES });
  await make(world, '2026-11-13');
  const slot = new Date('2026-11-16T08:00:00Z');
  const place = { report: 'weekly', variant: '', slot };
  const days = async (memory = place, audience = '', date = '2026-11-16') =>
    (await memoryOf(world.store, memory).foretold(audience, date)).map(
      ({ block, from }) => `${block} ${from.slice(8)}`,
    );
  expect(await days()).toEqual(['near 13', 'other 13', 'other 14', 'outlook 13', 'outlook 14', 'outlook 15']);
  expect(await days(place, '', '2026-11-14')).toEqual(['near 13', 'other 13', 'outlook 13']);
  expect(await days({ ...place, variant: '{"plan":"Pro"}' })).toEqual([]);
  expect(await days(place, 'somebody')).toEqual([]);
  expect(await days({ ...place, slot: new Date('2026-11-13T08:00:00Z') })).toEqual([]);
  const looked = await runReport(
    world.project,
    'weekly',
    { date: '2026-11-16', formats: ['json'] },
    { now: () => slot.getTime() },
  );
  expect(outlookOf(looked.edition).score).toBeUndefined();
});
