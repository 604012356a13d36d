import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type Problem, ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import type { Edition } from '../../edition/index.ts';
import { TEMPLATES, typstCompiler } from './compiler.ts';
import { legibleWith } from './legible.ts';
import { pdfFontFiles } from './pdf-fonts.ts';
import { type Printable, printable } from './printable.ts';
import { toTypstData } from './to-typst-data.ts';

export interface PdfOptions {
  /** `ua-1` for readers with assistive technology, `a-2a` for archives; both are tagged. Default `ua-1`. */
  readonly standard?: 'ua-1' | 'a-2a';
  /** Hears of characters that no font has and that a replacement stands for. */
  readonly onWarning?: (warning: Problem) => void;
}

const usual = legibleWith(pdfFontFiles('usual'));
const wide = legibleWith(pdfFontFiles('wide'));

/**
 * An edition as a tagged PDF on A4: fonts embedded, text selectable, headings as bookmarks. The same edition gives
 * the same bytes; the creation date is the edition date.
 * @throws RENDER_FAILED
 */
export async function renderPdf(edition: Edition, options: PdfOptions = {}): Promise<Uint8Array> {
  const { standard = 'ua-1', onWarning = () => undefined } = options;
  const drawn = toTypstData(edition);
  const first = printable(drawn, usual);
  const set = first.missing.length === 0 ? 'usual' : 'wide';
  const printed = set === 'usual' ? first : printable(drawn, wide);
  const document = { ...printed, data: { ...printed.data, wide: set === 'wide' } };
  const compiler = typstCompiler(set);
  if (document.missing.length > 0) onWarning(missingGlyphs(document.missing));
  try {
    return withFiles(compiler, document, () => draw(compiler, standard, onWarning));
  } finally {
    // Without the yield the cache is cleared before its last entries are released, and memory grows.
    await nextTurn();
    compiler.evictCache(0);
  }
}

/** Between laying out the files and clearing them nothing may wait: the compiler is shared. */
function withFiles<T>(compiler: NodeCompiler, { data, images }: Printable, work: () => T): T {
  try {
    compiler.mapShadow(join(TEMPLATES, 'edition.json'), Buffer.from(JSON.stringify(data)));
    for (const [path, file] of images) compiler.mapShadow(join(TEMPLATES, path), Buffer.from(file));
    return work();
  } finally {
    compiler.resetShadow();
  }
}

function draw(compiler: NodeCompiler, standard: string, onWarning: (warning: Problem) => void): Uint8Array {
  const compiled = compiler.compile({ mainFilePath: join(TEMPLATES, 'report.typ'), resetRead: true });
  const { result } = compiled;
  if (result === null) {
    const error = compiled.takeError();
    return failed(error === null ? 'no reason given' : messagesOf(compiler.fetchDiagnostics(error)));
  }
  try {
    return new Uint8Array(compiler.pdf(result, { pdfStandard: standard }));
  } catch (error) {
    // A report that does not meet the standard is still worth more than none; it is tagged all the same.
    onWarning(belowStandard(standard, messagesOf([error])));
    return new Uint8Array(compiler.pdf(result));
  }
}

function belowStandard(standard: string, reason: string): Problem {
  const messages = [...reason.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, message]) => message);
  return problem('RENDER_FAILED', {
    severity: 'warning',
    message: `The PDF does not meet ${standard.toUpperCase()}: ${messages.join('; ').slice(0, 400) || reason.slice(0, 400)}`,
    hint: 'It was written without the mark of the standard.',
  });
}

function failed(reason: string): never {
  throw new ProblemError([
    problem('RENDER_FAILED', {
      message: `The PDF cannot be drawn: ${reason.slice(0, 600)}`,
      hint: 'Please report it together with the edition.json.',
    }),
  ]);
}

function messagesOf(diagnostics: readonly unknown[]): string {
  return diagnostics.map((one) => (one as { message?: string }).message ?? String(one)).join('; ');
}

function missingGlyphs(characters: readonly string[]): Problem {
  const named = characters
    .slice(0, 8)
    .map((one) => `"${one}" (U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')})`);
  const more = characters.length > 8 ? ` and ${characters.length - 8} more` : '';
  return problem('RENDER_FAILED', {
    severity: 'warning',
    message: `The fonts of the PDF lack ${named.join(', ')}${more}; a replacement sign stands for them.`,
    hint: 'The web page and the mail show them, with the fonts of the reader.',
  });
}
