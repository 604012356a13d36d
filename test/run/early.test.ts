import { expect, test } from 'vitest';
import { civilDateAt } from '../../src/foundation/calendar/index.ts';
import { readEdition } from '../../src/operations/archive/index.ts';
import { openHand, openWorld, weekly } from './world.ts';

/** The edition of a date, and the day on which it was made. */
async function madeFor(editionDate: string) {
  const world = await openWorld({ report: 'window: { complete: { count: 1, grain: month } }' });
  const run = await weekly(world, { editionDate, slot: new Date(`${editionDate}T09:00:00Z`) });
  expect(await openHand(world).work(run.id)).toBe('done');
  const [kept] = await world.store.query<{ id: string }>('SELECT id FROM edition');
  const { window, unfinished } = await readEdition(world.store, kept?.id ?? '');
  return { window, unfinished, today: civilDateAt(world.clock.now(), world.project.config.calendar.zone) };
}

test('an edition that goes out before its period ends has the day on which it was made', async () => {
  const { window, unfinished, today } = await madeFor('2090-03-01');
  expect(window).toEqual({ from: '2090-02-01', to: '2090-03-01' });
  expect(unfinished).toEqual({ through: '2090-02-28', madeOn: today });
});

test('an edition about a period that is over has none', async () => {
  expect((await madeFor('2026-11-16')).unfinished).toBeUndefined();
});
