import { crc32, deflateRawSync } from 'node:zlib';

// Signatures and lengths of the ZIP format (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const END_LENGTH = 22;
/** The method of a deflated entry. */
export const DEFLATED = 8;
const VERSION = 20;

/** A file to be packed. */
export interface ZipFile {
  /** With slashes. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A file as it stands in an archive. */
export interface ZipEntry {
  readonly name: string;
  /** `DEFLATED`, or 0 where it is stored. */
  readonly method: number;
  readonly crc: number;
  readonly data: Uint8Array;
  /** Before it was deflated. */
  readonly size: number;
}

/** Packs files as a ZIP archive, in their order. @param date ISO; that of every file in it, and no clock is read */
export function zip(files: readonly ZipFile[], date: string): Uint8Array {
  const entries = files.map(({ name, content }): ZipEntry => {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    const data = deflateRawSync(bytes, { level: 6 });
    return { name, method: DEFLATED, crc: crc32(bytes), data, size: bytes.length };
  });
  return zipOf(entries, date);
}

/** An archive of entries. @param date default: the first day that the format knows */
export function zipOf(entries: readonly ZipEntry[], date = '1980-01-01'): Uint8Array {
  const stamp = stampOf(date);
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    directory.push(header(CENTRAL, CENTRAL_LENGTH, { entry, name, stamp, offset }), name);
    parts.push(header(LOCAL, LOCAL_LENGTH, { entry, name, stamp, offset }), name, entry.data);
    offset += LOCAL_LENGTH + name.length + entry.data.length;
  }
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  const { buffer, byteOffset, length } = Buffer.concat([...parts, ...directory, end]);
  return new Uint8Array(buffer, byteOffset, length);
}

/** A day as MS-DOS writes it: seven bits for the year from 1980 on, four for the month, five for the day. */
function stampOf(date: string): number {
  const [year = 1980, month = 1, day = 1] = date.split('-').map(Number);
  return (Math.min(127, Math.max(0, year - 1980)) << 9) | (month << 5) | day;
}

interface Placed {
  readonly entry: ZipEntry;
  readonly name: Uint8Array;
  readonly stamp: number;
  readonly offset: number;
}

function header(signature: number, length: number, { entry, name, stamp, offset }: Placed): Uint8Array {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(VERSION, 4);
  // A central header has one more version, and so begins two bytes later.
  const shift = signature === CENTRAL ? 2 : 0;
  if (shift > 0) bytes.writeUInt16LE(VERSION, 6);
  bytes.writeUInt16LE(entry.method, 8 + shift);
  bytes.writeUInt16LE(stamp, 12 + shift);
  bytes.writeUInt32LE(entry.crc, 14 + shift);
  bytes.writeUInt32LE(entry.data.length, 18 + shift);
  bytes.writeUInt32LE(entry.size, 22 + shift);
  bytes.writeUInt16LE(name.length, 26 + shift);
  if (shift > 0) bytes.writeUInt32LE(offset, 42);
  return bytes;
}

/** The entries of an archive without comment, encryption or ZIP64, such as our own. */
export function entriesOf(archive: Uint8Array): ZipEntry[] {
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
