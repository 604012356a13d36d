import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { fail } from '../../foundation/diagnostic/index.ts';
import { type OutputFile, writeFolder } from '../../operations/delivery/file/index.ts';
import type { Terminal } from '../terminal.ts';

/** Formats that a terminal can show. */
const TEXTUAL: ReadonlySet<string> = new Set(['.html', '.json', '.md', '.csv', '.eml', '.txt']);

/** Where files go. */
export interface Destination {
  /** --out: a file; a folder where there are several. */
  readonly out: string | undefined;
  /** The name of a file that nobody named, without ending. */
  readonly stem: string;
}

/**
 * Writes files where they are wanted: to --out, else text to standard output and the rest into the working folder.
 * @returns what was written, absolute; empty when it went to standard output
 * @throws OUTPUT_FAILED, DISK_FULL
 */
export async function writeFiles(
  files: readonly OutputFile[],
  { out, stem }: Destination,
  terminal: Terminal,
): Promise<readonly string[]> {
  const [file, ...others] = files;
  if (file === undefined) return [];
  if (others.length > 0) {
    const folder = await writeFolder(resolve(terminal.workingFolder, out ?? stem), files);
    return [folder];
  }
  const ending = extname(file.name);
  if (out === undefined && TEXTUAL.has(ending)) {
    terminal.out(typeof file.bytes === 'string' ? file.bytes : Buffer.from(file.bytes).toString());
    return [];
  }
  const path = resolve(terminal.workingFolder, out ?? `${stem}${ending}`);
  await writeOne(path, file.bytes);
  return [path];
}

async function writeOne(path: string, bytes: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    fail(code === 'ENOSPC' ? 'DISK_FULL' : 'OUTPUT_FAILED', {
      message: `${path} cannot be written: ${message}`,
    });
  }
}
