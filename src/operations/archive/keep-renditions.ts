import type { Claim } from '../run/run-row.ts';
import { assertClaim } from '../run/state/assert-claim.ts';
import type { Queryable } from '../store/index.ts';
import { pack } from './pack.ts';

/** A file of an edition. */
export interface RenditionToKeep {
  /** As it is called in a folder: `report.pdf`. */
  readonly name: string;
  /** `html`, `pdf`, `xlsx`, `csv` … */
  readonly format: string;
  readonly bytes: string | Uint8Array;
}

const INSERT = `
INSERT INTO rendition (edition_id, name, format, bytes, sha256, content)
VALUES ($1::uuid, $2, $3, $4::int, $5, $6::bytea)
ON CONFLICT (edition_id, name) DO NOTHING`;

/**
 * Puts files of an edition into the archive, within the transaction that records the step which made them. A file
 * that is there by its name stays as it is.
 * @throws RUN_CLAIM_LOST
 */
export async function keepRenditions(
  transaction: Queryable,
  claim: Claim,
  editionId: string,
  files: readonly RenditionToKeep[],
): Promise<void> {
  const packed = await Promise.all(files.map(async (file) => ({ ...file, ...(await pack(file.bytes)) })));
  await assertClaim(transaction, claim);
  for (const { name, format, bytes, sha256, content } of packed)
    await transaction.query(INSERT, [editionId, name, format, bytes, sha256, content]);
}
