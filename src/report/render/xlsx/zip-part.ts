import { constants, crc32, createDeflateRaw, inflateRawSync } from 'node:zlib';
import { type ZipEntry, zipOf } from '../zip.ts';

// Of the ZIP format (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
const END = 0x06054b50;
const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const END_LENGTH = 22;
const DEFLATED = 8;

/** In bytes: more than most pieces need. */
const ROOM = 256 * 1024;

/** Replaces parts of a ZIP archive by others that are made piece by piece, so that no part is ever held whole. */
export async function replaceParts(
  archive: Uint8Array,
  replace: (name: string, text: () => string) => Iterable<string> | undefined,
): Promise<Uint8Array> {
  const entries: ZipEntry[] = [];
  for (const entry of readEntries(archive)) {
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

/** The entries of an archive without comment, encryption or ZIP64, such as our own. */
function readEntries(archive: Uint8Array): ZipEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - END_LENGTH;
  if (end < 0 || view.getUint32(end, true) !== END)
    throw new TypeError('Not a ZIP archive that this can read.');
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const from = local + LOCAL_LENGTH + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const entry = {
      name: Buffer.from(archive.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength)).toString(
        'utf8',
      ),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      data: archive.subarray(from, from + view.getUint32(at + 20, true)),
      size: view.getUint32(at + 24, true),
    };
    at += CENTRAL_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return entry;
  });
}
