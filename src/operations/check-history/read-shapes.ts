import type { Shape } from '../../quality/index.ts';
import type { Queryable } from '../store/index.ts';

/** Columns of tables as they were seen last: type by column, by table. */
export type Shapes = Readonly<Record<string, Shape>>;

/** How all tables looked when they were last checked. @throws STORE_UNREACHABLE, STORE_FAILED */
export async function readShapes(db: Queryable): Promise<Shapes> {
  const rows = await db.query<{ name: string; columns: Shape }>(
    'SELECT table_name AS name, columns FROM table_shape',
  );
  return Object.fromEntries(rows.map(({ name, columns }) => [name, columns]));
}
