import { fail } from '../../foundation/diagnostic/index.ts';
import { EDITION_FORMS, type Edition } from '../../report/edition/index.ts';
import type { Queryable } from '../store/index.ts';
import type { KeptDefinition } from './keep-edition.ts';
import { unpack } from './pack.ts';

interface Stored {
  readonly content: Uint8Array | null;
  readonly sha256: string;
}

const SELECT = 'SELECT content, sha256 FROM edition WHERE id = $1::uuid';

/**
 * The edition as it was made; with it go its words, its numbers and the statements that found them.
 * @throws EDITION_UNKNOWN, EDITION_PRUNED, EDITION_DAMAGED, EDITION_FORM_UNKNOWN
 */
export async function readEdition(db: Queryable, id: string): Promise<Edition> {
  const [row] = await db.query<Stored>(SELECT, [id]);
  if (row === undefined) return fail('EDITION_UNKNOWN', { message: `The archive has no edition ${id}.` });
  return await openEdition(id, row);
}

/** @throws EDITION_PRUNED, EDITION_DAMAGED, EDITION_FORM_UNKNOWN */
export async function openEdition(id: string, { content, sha256 }: Stored): Promise<Edition> {
  if (content === null) return pruned(`The edition ${id}`);
  const bytes = await unpack({ content, sha256 }, `The edition ${id}`);
  return editionIn(Buffer.from(bytes).toString(), `The edition ${id}`);
}

/** @param what names it in messages · @throws EDITION_FORM_UNKNOWN */
function editionIn(text: string, what: string): Edition {
  const edition = JSON.parse(text) as Edition;
  if (EDITION_FORMS.includes(edition.schema)) return edition;
  return fail('EDITION_FORM_UNKNOWN', {
    message: `${what} has the form "${String(edition.schema)}", which this version of Broadsheet does not know.`,
    hint: `it knows ${EDITION_FORMS.join(', ')}: read it with a version that is as new as the one that made it.`,
  });
}

/** @throws EDITION_PRUNED */
export function pruned(what: string): never {
  return fail('EDITION_PRUNED', {
    message: `${what} is not in the archive any more: it is older than the archive remembers.`,
    hint: '`archive` in the configuration says how long that is.',
  });
}

const DEFINITION = 'SELECT definition, content IS NULL AS "isPruned" FROM edition WHERE id = $1::uuid';

/** The definitions as they were when the edition was made. @throws EDITION_UNKNOWN, EDITION_PRUNED */
export async function readDefinition(db: Queryable, id: string): Promise<KeptDefinition> {
  const [row] = await db.query<{ definition: KeptDefinition; isPruned: boolean }>(DEFINITION, [id]);
  if (row === undefined) return fail('EDITION_UNKNOWN', { message: `The archive has no edition ${id}.` });
  return row.isPruned ? pruned(`The definition of the edition ${id}`) : row.definition;
}
