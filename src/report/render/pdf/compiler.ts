import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type FontSet, pdfFontFiles } from './pdf-fonts.ts';

/** Root of everything the template may read: the folder of the templates, with the data laid over it. */
export const TEMPLATES = join(import.meta.dirname, 'template');

const require = createRequire(import.meta.url);

const compilers = new Map<FontSet, NodeCompiler>();

/** The one compiler of this process for a set of fonts: making it reads them, which costs more than a short report. */
export function typstCompiler(set: FontSet): NodeCompiler {
  const known = compilers.get(set);
  if (known !== undefined) return known;
  // Loaded on first use: the native library takes 40 ms that other commands need not wait for.
  const typst =
    require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler');
  const fontBlobs = pdfFontFiles(set).map((path) => readFileSync(path));
  const made = typst.NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs }] });
  compilers.set(set, made);
  return made;
}
