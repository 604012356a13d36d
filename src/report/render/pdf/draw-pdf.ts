import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import { setInFonts } from '../../chart/index.ts';
import { fontFiles } from '../../design/index.ts';
import { type ChosenFonts, fontFamilies } from './choose-fonts.ts';
import type { TypstDocument } from './to-typst-data.ts';

/** What Typst can hold a document to; it checks and marks one of them a file. */
export type Standard = 'a-2a' | 'ua-1';

/** A drawn document, and why it does not meet the standard when it does not; it bears no mark then. */
export interface DrawnPdf {
  readonly bytes: Uint8Array;
  readonly fault?: string;
  /** Characters that no one font has together, such as a letter and its mark; a fault too. */
  readonly unset?: string;
}

/**
 * Draws a document with Typst: tagged, its fonts embedded in part, dated with the edition.
 * @throws RENDER_FAILED
 */
export async function drawPdf(
  document: TypstDocument,
  { files, wide, own }: ChosenFonts,
  standard: Standard,
): Promise<DrawnPdf> {
  const compiler = typstCompiler(files);
  const whole = {
    images: new Map([...document.images].map(([path, file]) => [path, inFonts(file, own)])),
    data: { ...document.data, wide, families: fontFamilies(own) },
  };
  try {
    return withFiles(compiler, whole, () => draw(compiler, standard));
  } finally {
    // Without the yield the cache is cleared before its last entries are released, and memory grows.
    await nextTurn();
    compiler.evictCache(0);
  }
}

/** Where a drawing leaves the choice of a font to Typst, that takes whichever the machine has installed. */
function inFonts(file: string | Uint8Array, own: readonly string[]): string | Uint8Array {
  return typeof file === 'string' ? setInFonts(file, own) : file;
}

/** Between laying out the files and clearing them nothing may wait: the compiler is shared. */
function withFiles<T>(compiler: NodeCompiler, { data, images }: TypstDocument, work: () => T): T {
  try {
    compiler.mapShadow(join(TEMPLATES, 'edition.json'), Buffer.from(JSON.stringify(data)));
    for (const [path, file] of images) compiler.mapShadow(join(TEMPLATES, path), Buffer.from(file));
    return work();
  } finally {
    compiler.resetShadow();
  }
}

function draw(compiler: NodeCompiler, standard: Standard): DrawnPdf {
  const compiled = compiler.compile({ mainFilePath: join(TEMPLATES, 'report.typ'), resetRead: true });
  const { result } = compiled;
  if (result === null) {
    const error = compiled.takeError();
    return failed(error === null ? 'no reason given' : messagesOf(compiler.fetchDiagnostics(error)));
  }
  // What layout remembers is done with: writing the file finds that room free.
  compiler.evictCache(0);
  try {
    return { bytes: new Uint8Array(compiler.pdf(result, { pdfStandard: standard })) };
  } catch (error) {
    // A report that does not meet the standard is still worth more than none; it is tagged all the same.
    const fault = reasonOf(messagesOf([error]));
    const [, unset] = /the text `\\"(.+?)\\"` could not be displayed/su.exec(fault) ?? [];
    const bytes = new Uint8Array(compiler.pdf(result));
    return unset === undefined ? { bytes, fault } : { bytes, fault, unset };
  }
}

function failed(reason: string): never {
  throw new ProblemError([
    problem('RENDER_FAILED', {
      message: `The PDF cannot be drawn: ${reason.slice(0, 600)}`,
      hint: 'Please report it together with the edition.json.',
    }),
  ]);
}

/** The library throws its diagnostics as one text that holds the messages among much else. */
function reasonOf(thrown: string): string {
  const messages = [...thrown.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, message]) => message);
  return (messages.join('; ') || thrown).slice(0, 400);
}

function messagesOf(diagnostics: readonly unknown[]): string {
  return diagnostics.map((one) => (one as { message?: string }).message ?? String(one)).join('; ');
}

/** Root of everything the template may read: the folder of the templates, with the data laid over it. */
const TEMPLATES = fileURLToPath(new URL('template', import.meta.url));

const require = createRequire(import.meta.url);

const compilers = new Map<string, NodeCompiler>();

/** A project needs two or three; each holds its fonts in memory. */
const MOST_KEPT = 4;

/**
 * The one compiler of this process for these font files (absolute paths, in order of preference): making it reads
 * them, which costs more than a short report. Those used last are kept.
 */
function typstCompiler(fonts: readonly string[]): NodeCompiler {
  const key = fonts.join('\0');
  const compiler = compilers.get(key) ?? makeCompiler(fonts);
  compilers.delete(key);
  compilers.set(key, compiler);
  for (const old of [...compilers.keys()].slice(0, -MOST_KEPT)) compilers.delete(old);
  return compiler;
}

/** Loads Typst with the fonts that most reports need, which takes as long as some pages do. */
export function loadTypst(): void {
  typstCompiler(fontFiles('usual'));
}

function makeCompiler(fonts: readonly string[]): NodeCompiler {
  // Loaded on first use: the native library takes 40 ms that other commands need not wait for.
  const typst =
    require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler');
  const fontBlobs = fonts.map((path) => readFileSync(path));
  return typst.NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs }] });
}
