import { constants, crc32, createDeflateRaw, inflateRawSync } from 'node:zlib';
import { DEFLATED, entriesOf, type ZipEntry, zipOf } from '../zip.ts';

/** In bytes: more than most pieces need. */
const ROOM = 256 * 1024;

/** Replaces parts of a ZIP archive by others that are made piece by piece, so that no part is ever held whole. */
export async function replaceParts(
  archive: Uint8Array,
  replace: (name: string, text: () => string) => Iterable<string> | undefined,
): Promise<Uint8Array> {
  const entries: ZipEntry[] = [];
  for (const entry of entriesOf(archive)) {
    const text = () =>
      Buffer.from(entry.method === DEFLATED ? inflateRawSync(entry.data) : entry.data).toString('utf8');
    const pieces = replace(entry.name, text);
    entries.push(pieces === undefined ? entry : { name: entry.name, ...(await deflated(pieces)) });
  }
  return zipOf(entries);
}

async function deflated(pieces: Iterable<string>): Promise<Omit<ZipEntry, 'name'>> {
  const deflate = createDeflateRaw({ level: 6, strategy: constants.Z_DEFAULT_STRATEGY });
  const chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => deflate.once('end', resolve).once('error', reject));
  let crc = 0;
  let size = 0;
  // One room for all pieces: many small ones outside the heap would wait long for the collector.
  let room = Buffer.allocUnsafeSlow(ROOM);
  for (const piece of pieces) {
    // A character of UTF-16 takes three bytes of UTF-8 at most.
    if (piece.length * 3 > room.length) room = Buffer.allocUnsafeSlow(piece.length * 3);
    const bytes = room.subarray(0, room.write(piece, 'utf8'));
    crc = crc32(bytes, crc);
    size += bytes.length;
    await new Promise<void>((resolve, reject) =>
      deflate.write(bytes, (error) => (error ? reject(error) : resolve())),
    );
  }
  deflate.end();
  await ended;
  return { method: DEFLATED, crc, size, data: Buffer.concat(chunks) };
}
