import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { fail } from '../../../foundation/diagnostic/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { RunRow } from '../run-row.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

type Place = Pick<RunRow, 'id' | 'revision'>;

const INSERT = `
INSERT INTO artifact (run_id, revision, name, content) VALUES ($1::uuid, $2::int, $3, $4::bytea)
ON CONFLICT (run_id, revision, name) DO UPDATE SET content = EXCLUDED.content`;

const SELECT = 'SELECT content FROM artifact WHERE run_id = $1::uuid AND revision = $2::int AND name = $3';

/** Keeps what a step hands to later ones, as compressed JSON, until the run is finished. */
export async function keepArtifact(
  transaction: Queryable,
  { id, revision }: Place,
  name: string,
  value: unknown,
): Promise<void> {
  const content = await compress(JSON.stringify(value));
  await transaction.query(INSERT, [id, revision, name, content]);
}

/** Reads what a step left behind. @throws INTERNAL when it is not there, which a recorded step excludes */
export async function readArtifact(db: Queryable, { id, revision }: Place, name: string): Promise<unknown> {
  const [row] = await db.query<{ content: Uint8Array }>(SELECT, [id, revision, name]);
  if (row === undefined) return fail('INTERNAL', { message: `The run ${id} has lost its ${name}.` });
  return JSON.parse((await decompress(row.content)).toString());
}
