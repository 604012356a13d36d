import { extent } from '../../../../foundation/extent.ts';
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

function readTable(text: string): { offsets: number[]; trailer: string } {
  const [table = '', trailer = ''] = text.split(/^trailer$/m);
  const entries = [...table.matchAll(/^(\d{10}) (\d{5}) ([nf])\s*$/gm)].slice(1);
  if (
    !/^xref\s+0 \d+\s/.test(table) ||
    entries.some(([, , generation, use]) => generation !== '00000' || use !== 'n')
  )
    throw new Error('The PDF lists its objects in another way.');
  return { offsets: entries.map(([, offset]) => Number(offset)), trailer };
}

/** Where the object at each offset ends: where the next one begins. */
function endsOf(offsets: readonly number[], last: number): ReadonlyMap<number, number> {
  const ordered = [...offsets].sort((first, second) => first - second);
  return new Map(ordered.map((offset, index) => [offset, ordered[index + 1] ?? last]));
}

function bodyOf(slice: Buffer, number: number): Buffer {
  const head = `${number} 0 obj`;
  const end = slice.lastIndexOf('endobj');
  if (end < 0 || slice.subarray(0, head.length).toString('latin1') !== head)
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
  return body.subarray(-'endstream'.length).toString('latin1') === 'endstream';
}
