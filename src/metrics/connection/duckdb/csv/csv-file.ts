import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { FileTable } from '../../file-table.ts';
import { literalPath, quoteList, quoteText } from '../sql-quote.ts';

/** A CSV file that can be read: where its text in UTF-8 is, and what separates its columns. */
export interface CsvFile {
  /** As the author knows it. */
  readonly name: string;
  readonly path: string;
  readonly delimiter: string;
}

/** A file with the names of its columns. */
export interface NamedFile extends CsvFile {
  readonly columns: readonly string[];
}

/** All columns of a file as text; nothing about how it is taken apart is left to be sniffed. */
export function readText(file: Omit<NamedFile, 'name'>, nulls: readonly string[]): string {
  return readCsv(
    file,
    file.columns,
    `header = true, ignore_errors = false, nullstr = ${quoteList(['', ...nulls])}`,
  );
}

/** The names in the first line, as the only row; the lines behind it may be uneven. */
export function readNames(file: Omit<CsvFile, 'name'>, count: number): string {
  const places = Array.from({ length: count }, (_, index) => `c${index}`);
  return `(SELECT * FROM ${readCsv(file, places, 'header = false, ignore_errors = true')} LIMIT 1)`;
}

function readCsv(
  { path, delimiter }: Omit<CsvFile, 'name'>,
  columns: readonly string[],
  more: string,
): string {
  const types = columns.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ');
  return `read_csv(${[
    quoteList([literalPath(path)]),
    `delim = ${quoteText(delimiter)}`,
    `quote = '"', escape = '"', comment = '', skip = 0`,
    `strict_mode = true, null_padding = false, auto_detect = false, columns = {${types}}`,
    more,
  ].join(', ')})`;
}

/**
 * Works with the files in UTF-8. Those in another encoding are written anew, into a folder that only this user can
 * read and that is gone afterwards.
 * @throws TypeError when a file is not in the encoding that was declared
 */
export async function inUtf8<T>(
  paths: readonly string[],
  { encoding }: Pick<FileTable, 'encoding'>,
  work: (files: readonly { readonly name: string; readonly path: string }[]) => Promise<T>,
): Promise<T> {
  const named = paths.map((path) => ({ name: basename(path), path }));
  if (new TextDecoder(encoding).encoding === 'utf-8') return await work(named);
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  try {
    const files = [];
    for (const [index, { name, path }] of named.entries()) {
      const copy = join(folder, `${index}.csv`);
      const unzip = /\.gz$/i.test(path) ? [createGunzip()] : [];
      await pipeline([createReadStream(path), ...unzip, decoder(encoding), createWriteStream(copy)]);
      files.push({ name, path: copy });
    }
    return await work(files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function decoder(encoding: string): Transform {
  const text = new TextDecoder(encoding, { fatal: true });
  return new Transform({
    transform: (chunk: Buffer, _, done) => attempt(done, () => text.decode(chunk, { stream: true })),
    flush: (done) => attempt(done, () => text.decode()),
  });
}

function attempt(done: (error: Error | null, text?: string) => void, decode: () => string): void {
  try {
    done(null, decode());
  } catch (error) {
    done(error as Error);
  }
}
