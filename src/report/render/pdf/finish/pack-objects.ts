import { deflateSync } from 'node:zlib';
import { isStream, type PdfFile, type PdfObject } from './read-objects.ts';

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
    const part = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(part);
    offset += part.length;
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

function objectStream(objects: readonly PdfObject[]): Buffer {
  let offset = 0;
  const numbers = objects.map(({ number, body }) => {
    const entry = `${number} ${offset}`;
    offset += body.length + 1;
    return entry;
  });
  const head = Buffer.from(`${numbers.join(' ')}\n`);
  const bodies = objects.flatMap(({ body }) => [body, Buffer.from('\n')]);
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
