import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ConnectionDefinition, openConnection } from '../../../metrics/connection/index.ts';
import { UNWATCHED, watchConnection } from '../../observe/index.ts';
import { sharedSession } from './shared-session.ts';

test('what wraps a session says what it says: its relations, shapes, and columns without a value', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-shared-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'orders.csv'), 'id,paid_on,note\n1,,\n2,,\n');
  const definition = ConnectionDefinition.parse({ kind: 'duckdb', tables: { orders: 'orders.csv' } });
  const bare = await openConnection(definition, { folder });
  onTestFinished(() => bare.close());
  const said = await watchConnection(bare, UNWATCHED).snapshot(async (watched) => {
    const session = sharedSession(watched);
    const columns = await session.describe('SELECT * FROM orders');
    return [
      await session.relations(),
      columns.map(({ name }) => name),
      await session.emptyColumns('orders'),
      session.keep !== undefined,
    ];
  });
  expect(said).toEqual([['orders'], ['id', 'paid_on', 'note'], ['paid_on', 'note'], true]);
});
