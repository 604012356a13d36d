import { deflateSync } from 'node:zlib';
import { extent } from '../../../foundation/extent.ts';

/** An object of a PDF file: what stands between `1 0 obj` and `endobj`. */
export interface PdfObject {
  readonly number: number;
  readonly body: Buffer;
}

/** A PDF file as its objects, in order of number, and what its trailer says. */
export interface PdfFile {
  /** The first lines: version, and bytes that mark it as binary. */
  readonly header: Buffer;
  readonly objects: readonly PdfObject[];
  readonly root: number;
  /** The entries `/Root`, `/Info` and `/ID`, as written. */
  readonly trailer: string;
}

/**
 * Reads a file as the typesetter writes it: one table of offsets at its end, every object of generation 0, nothing
 * free but object 0. It is no reader for files from elsewhere.
 * @throws Error when the file has another form
 */
export function readObjects(pdf: Uint8Array): PdfFile {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const tail = bytes.subarray(-40).toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN);
  if (!(start < bytes.length)) throw new Error('The PDF does not say where its objects are listed.');
  const { offsets, trailer } = readTable(bytes.subarray(start).toString('latin1'));
  const ends = endsOf(offsets, start);
  const objects = offsets.map((offset, index) => {
    const slice = bytes.subarray(offset, ends.get(offset));
    return { number: index + 1, body: bodyOf(slice, index + 1) };
  });
  const entry = (name: string): string =>
    new RegExp(`/${name} (\\d+ 0 R|\\[[^\\]]*\\])`).exec(trailer)?.[0] ?? '';
  return {
    header: bytes.subarray(0, Math.min(extent(offsets)[0], start)),
    objects,
    root: Number.parseInt(entry('Root').slice('/Root '.length), 10),
    trailer: ['Root', 'Info', 'ID']
      .map(entry)
      .filter((one) => one !== '')
      .join(' '),
  };
}

/** "0000001234 00000 n" and two for the end of the line. */
const ENTRY = 20;

function readTable(text: string): { offsets: number[]; trailer: string } {
  const [head = '', count = '0'] = /^xref\s+0 (\d+)\s+/.exec(text) ?? [];
  const entries = Array.from({ length: Number(count) }, (_, index) => {
    const at = head.length + index * ENTRY;
    return text.slice(at, at + ENTRY).trimEnd();
  });
  const trailer = text.slice(head.length + entries.length * ENTRY);
  const listed = entries.slice(1);
  if (!trailer.startsWith('trailer') || !listed.every((entry) => /^\d{10} 00000 n$/.test(entry)))
    throw new Error('The PDF lists its objects in another way.');
  return { offsets: listed.map((entry) => Number.parseInt(entry, 10)), trailer };
}

/** Where the object at each offset ends: where the next one begins. */
function endsOf(offsets: readonly number[], last: number): ReadonlyMap<number, number> {
  const ordered = [...offsets].sort((first, second) => first - second);
  return new Map(ordered.map((offset, index) => [offset, ordered[index + 1] ?? last]));
}

function bodyOf(slice: Buffer, number: number): Buffer {
  const head = `${number} 0 obj`;
  const end = slice.lastIndexOf('endobj');
  if (end < 0 || slice.toString('latin1', 0, head.length) !== head)
    throw new Error(`Object ${number} of the PDF is not where it is listed.`);
  return trimmed(slice.subarray(head.length, end));
}

function trimmed(body: Buffer): Buffer {
  let from = 0;
  let to = body.length;
  while (from < to && isSpace(body[from])) from += 1;
  while (to > from && isSpace(body[to - 1])) to -= 1;
  return body.subarray(from, to);
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d || byte === 0x20;
}

/** Whether an object is a stream: only those end in this word outside of quotation marks. */
export function isStream({ body }: PdfObject): boolean {
  return body.toString('latin1', Math.max(0, body.length - 'endstream'.length)) === 'endstream';
}

/** Objects in one stream: more pack better, and a reader unpacks more to find one. */
const PACKED = 200;

/** Where an object stands: at an offset of the file, or as one of a stream's. */
type Place =
  | { readonly kind: 1; readonly offset: number }
  | { readonly kind: 2; readonly stream: number; readonly index: number };

/**
 * Writes a file with its small objects packed into compressed streams (ISO 32000-1, 7.5.7 and 7.5.8): tagged
 * documents have thousands of them, and shrink by a third, with long tables to a tenth. The same objects give the same bytes.
 */
export function packObjects({ header, objects, trailer }: PdfFile): Uint8Array {
  const parts: Buffer[] = [header];
  const places = new Map<number, Place>();
  let offset = header.length;
  let next = objects.length + 1;
  const write = (number: number, body: Buffer): void => {
    places.set(number, { kind: 1, offset });
    const head = Buffer.from(`${number} 0 obj\n`);
    parts.push(head, body, END);
    offset += head.length + body.length + END.length;
  };
  for (const object of objects) if (isStream(object)) write(object.number, object.body);
  const small = objects.filter((object) => !isStream(object));
  for (let from = 0; from < small.length; from += PACKED) {
    const some = small.slice(from, from + PACKED);
    for (const [index, { number }] of some.entries()) places.set(number, { kind: 2, stream: next, index });
    write(next, objectStream(some));
    next += 1;
  }
  const listing = places.set(next, { kind: 1, offset });
  const table = crossReferences(listing, next, trailer);
  parts.push(Buffer.from(`${next} 0 obj\n`), table, Buffer.from(`\nendobj\nstartxref\n${offset}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}

const END = Buffer.from('\nendobj\n');
const BREAK = Buffer.from('\n');

function objectStream(objects: readonly PdfObject[]): Buffer {
  let offset = 0;
  const numbers = objects.map(({ number, body }) => {
    const entry = `${number} ${offset}`;
    offset += body.length + 1;
    return entry;
  });
  const head = Buffer.from(`${numbers.join(' ')}\n`);
  const bodies = objects.flatMap(({ body }) => [body, BREAK]);
  const entries = `/Type /ObjStm /N ${objects.length} /First ${head.length}`;
  return stream(entries, Buffer.concat([head, ...bodies]));
}

function crossReferences(places: ReadonlyMap<number, Place>, last: number, trailer: string): Buffer {
  const table = Buffer.alloc(7 * (last + 1));
  // Object 0 heads the list of free ones.
  table.writeUInt16BE(0xffff, 5);
  for (const [number, place] of places) {
    const at = 7 * number;
    table.writeUInt8(place.kind, at);
    table.writeUInt32BE(place.kind === 1 ? place.offset : place.stream, at + 1);
    table.writeUInt16BE(place.kind === 1 ? 0 : place.index, at + 5);
  }
  return stream(`/Type /XRef /Size ${last + 1} /W [1 4 2] ${trailer}`, table);
}

function stream(entries: string, content: Buffer): Buffer {
  // The highest level takes six times as long for the last tenth.
  const packed = deflateSync(content, { level: 6 });
  const head = `<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from('\nendstream')]);
}
