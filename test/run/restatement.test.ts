import { expect, test } from 'vitest';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { readMail } from '../support/reading-mail.ts';
import { openHand, openWorld, weekly } from './world.ts';

test('an edition says which figures of the one before have changed in the data since', async () => {
  const world = await openWorld();
  expect(await openHand(world).work((await weekly(world)).id)).toBe('done');
  await world.write({ 'data/orders.csv': SMALL_PROJECT['data/orders.csv'].replace('100.00', '90.00') });
  const next = await weekly(world, { slot: new Date('2026-11-23T08:00:00Z'), editionDate: '2026-11-23' });
  expect(await openHand(world).work(next.id)).toBe('done');
  const shown = await Promise.all(world.server.messages.map(async ({ raw }) => (await readMail(raw)).shown));
  // As it was published, and as it is now.
  expect(shown[0]).toContain('$130.25');
  for (const text of shown.slice(2)) {
    expect(text).toContain('$130.25');
    expect(text).toContain('$120.25');
  }
  expect(shown).toHaveLength(4);
});
