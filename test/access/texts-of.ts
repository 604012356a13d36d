import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync, zstdDecompressSync } from 'node:zlib';
import { type Attachment, simpleParser } from 'mailparser';
import { Client } from 'pg';
import { extractText, getMeta } from 'unpdf';
import { xlsxParts } from '../media/xlsx-parts.ts';

const ZSTANDARD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** All text that a file holds, packed or not. */
export async function textsOf(bytes: Uint8Array): Promise<string[]> {
  const raw = Buffer.from(bytes);
  if (raw.subarray(0, 4).equals(ZSTANDARD)) return await textsOf(zstdDecompressSync(raw));
  if (raw.subarray(0, 5).toString() === '%PDF-') return await textsOfPdf(raw);
  return raw.subarray(0, 2).toString() === 'PK' ? [...xlsxParts(raw)].flat() : [raw.toString()];
}

async function textsOfPdf(raw: Buffer): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(raw), { mergePages: true });
  const streams = [...raw.toString('latin1').matchAll(/stream\r?\n(.*?)endstream/gs)].map(
    ([, found = '']) => {
      try {
        return inflateSync(Buffer.from(found, 'latin1')).toString('latin1');
      } catch {
        return found;
      }
    },
  );
  // Numbers of streams are where glyphs stand; those that are read are in the text.
  const words = streams.map((one) => one.replaceAll(/[\d.]+/g, ''));
  return [text, JSON.stringify(await getMeta(new Uint8Array(raw))), ...words];
}

/** Everything that a mail holds: head, parts, and attachments taken apart. */
export async function textsOfMail(bytes: Buffer): Promise<string[]> {
  const { headerLines, text, html, attachments } = await simpleParser(bytes, { keepCidLinks: true });
  const files = await Promise.all(attachments.map(({ content }: Attachment) => textsOf(content)));
  const names = attachments.map(({ filename }) => filename ?? '');
  return [JSON.stringify(headerLines), text ?? '', String(html), ...names, ...files.flat()];
}

/** All text of the files in a folder and below it, by path. */
export async function textsIn(folder: string): Promise<(readonly [path: string, text: string])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const texts = files.map(async (path) =>
    (await textsOf(await readFile(path))).map((text) => [path, text] as const),
  );
  return (await Promise.all(texts)).flat();
}

/** A row of a table, and all text that it holds. */
export interface DumpedRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly texts: readonly string[];
}

const TABLES = `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`;

/** Every row of every table of a database of PostgreSQL, whatever is in it. */
export async function dumpedRows(url: string): Promise<DumpedRow[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(TABLES);
    const dumped: DumpedRow[] = [];
    for (const { name: table } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`SELECT * FROM ${table}`);
      for (const row of rows) {
        const values = Object.values(row);
        const bytes = values.filter((one) => Buffer.isBuffer(one));
        const others = JSON.stringify(values.filter((one) => !Buffer.isBuffer(one)));
        dumped.push({ table, row, texts: [others, ...(await Promise.all(bytes.map(textsOf))).flat()] });
      }
    }
    return dumped;
  } finally {
    await client.end();
  }
}
