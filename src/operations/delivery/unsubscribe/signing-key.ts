import { randomBytes } from 'node:crypto';
import type { Queryable } from '../../store/index.ts';

const NAME = 'unsubscribe';

/** The key that signs unsubscribe links: made once for a store, and the same in every process. Base64. */
export async function unsubscribeKey(db: Queryable): Promise<string> {
  const known = await readKey(db);
  if (known !== undefined) return known;
  const made = randomBytes(32).toString('base64');
  await db.query('INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [
    NAME,
    made,
  ]);
  // Another process may have been first; its key is the one.
  return (await readKey(db)) ?? made;
}

async function readKey(db: Queryable): Promise<string | undefined> {
  const [row] = await db.query<{ value: string }>('SELECT value FROM secret WHERE name = $1', [NAME]);
  return row?.value;
}
