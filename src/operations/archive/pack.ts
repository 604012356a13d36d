import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { fail } from '../../foundation/diagnostic/index.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Content as the store has it: compressed (Zstandard, RFC 8878), with what it was before. */
export interface Packed {
  readonly content: Uint8Array;
  /** Of the content before it was compressed, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Compresses content. */
export async function pack(content: string | Uint8Array): Promise<Packed> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { content: await compress(bytes), sha256: hashOf(bytes), bytes: bytes.length };
}

/**
 * What was packed.
 * @param what names it in messages
 * @throws EDITION_DAMAGED when it is not what was packed
 */
export async function unpack(
  { content, sha256 }: Pick<Packed, 'content' | 'sha256'>,
  what: string,
): Promise<Uint8Array> {
  const bytes = await decompress(content).catch(() => undefined);
  if (bytes !== undefined && hashOf(bytes) === sha256) return bytes;
  return fail('EDITION_DAMAGED', {
    message: `${what} is damaged: its content does not have the hash that was noted when it was archived.`,
  });
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
