import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createDatabase } from '../../../../test/setup/database.ts';
import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { ConnectionDefinition, openConnection, type Session } from '../../../metrics/connection/index.ts';
import { shareSnapshots } from './share-snapshots.ts';

/** Snapshots of a table of one row, and how many were opened. */
async function openSharing(idleFor = 10_000) {
  const database = await createDatabase('snapshots');
  await database.execute('CREATE TABLE facts (value int); INSERT INTO facts VALUES (1)');
  const definition = ConnectionDefinition.parse({ kind: 'postgres', url: database.url });
  const time = { now: 1_000_000 };
  let opened = 0;
  let closed = 0;
  const snapshots = shareSnapshots({
    connect: async () => {
      opened += 1;
      const connection = await openConnection(definition, { folder: '/' });
      return {
        ...connection,
        close: async () => {
          closed += 1;
          await connection.close();
        },
      };
    },
    now: () => time.now,
    idleFor,
  });
  onTestFinished(() => snapshots.close());
  return { database, snapshots, time, opened: () => opened, closed: () => closed };
}

const value = async (session: Session) =>
  (await session.query({ sql: 'SELECT value FROM facts', params: [] })).rows[0]?.[0];

test('those who begin together see one state of the data, those who come later the next', async () => {
  const { database, snapshots, time, opened } = await openSharing();
  const [one, two] = await Promise.all([snapshots.hold(time.now), snapshots.hold(time.now)]);
  expect(await value(one.session)).toBe(1);
  await database.execute('UPDATE facts SET value = 2');
  time.now += 20_000;
  const three = await snapshots.hold(1_000_000);
  expect([await value(two.session), await value(three.session)]).toEqual([1, 1]);
  expect(opened()).toBe(1);
  // Asked for after the data was mended: made of mended data.
  const anew = await snapshots.hold(time.now);
  expect(await value(anew.session)).toBe(2);
  expect(opened()).toBe(2);
  time.now += 31_000;
  const later = await snapshots.hold(1_000_000);
  expect(opened()).toBe(3);
  for (const hold of [one, two, three, anew, later]) hold.release();
});

test('what nobody holds is let go of, and not before', async () => {
  const { snapshots, time, opened, closed } = await openSharing(20);
  const one = await snapshots.hold(time.now);
  const two = await snapshots.hold(time.now);
  one.release();
  one.release();
  await sleep(100);
  expect([await value(two.session), closed()]).toEqual([1, 0]);
  two.release();
  while (closed() === 0) await sleep(10);
  const three = await snapshots.hold(time.now);
  expect(opened()).toBe(2);
  three.release();
});

test('one who is cancelled, or whose question fails, leaves the snapshot to the others', async () => {
  const { snapshots, time } = await openSharing();
  const [one, two] = [await snapshots.hold(time.now), await snapshots.hold(time.now)];
  const giving = new AbortController();
  const slow = one.session.query({ sql: 'SELECT pg_sleep(30)', params: [] }, { signal: giving.signal });
  const wrong = one.session.query({ sql: 'SELECT nonsense', params: [] });
  giving.abort();
  await expect(slow).rejects.toThrow(ProblemError);
  await expect(wrong).rejects.toThrow(ProblemError);
  expect(await value(two.session)).toBe(1);
  one.release();
  two.release();
});

test('a connection that breaks is not given to others', async () => {
  const { database, snapshots, time, opened } = await openSharing();
  const one = await snapshots.hold(time.now);
  await database.execute(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await expect(value(one.session)).rejects.toThrow(ProblemError);
  const two = await snapshots.hold(time.now);
  expect(await value(two.session)).toBe(1);
  expect(opened()).toBe(2);
  one.release();
  two.release();
});
