import { expect, test } from 'vitest';
import { listEditions, readEdition } from '../../src/operations/archive/index.ts';
import { openHand, openWorld, weekly } from './world.ts';

test('each statement of a run says which report, run and block it is for, and the edition does not', async () => {
  const world = await openWorld();
  const run = await weekly(world);
  const hand = openHand(world);
  expect(await hand.work(run.id)).toBe('done');
  const beginning = `/* broadsheet report=weekly run=${run.id} `;
  const said = hand.statements.map((one) => {
    const [sql] = JSON.parse(one) as [string];
    expect(sql.startsWith(beginning)).toBe(true);
    return sql.slice(beginning.length, sql.indexOf(' */'));
  });
  expect([...new Set(said)].sort()).toEqual([
    'step=check',
    'step=compose',
    'step=compose block=kpis-1',
    'step=compose block=table-1',
  ]);
  const [found] = await listEditions(world.store, { limit: 1 });
  const text = JSON.stringify(await readEdition(world.store, found?.id ?? ''));
  expect(text).toContain('SELECT');
  expect(text).not.toContain('/* broadsheet');
});
