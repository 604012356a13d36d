import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** Root of everything the template may read: the folder of the templates, with the data laid over it. */
export const TEMPLATES = fileURLToPath(new URL('template', import.meta.url));

const require = createRequire(import.meta.url);

const compilers = new Map<string, NodeCompiler>();

/** A project needs two or three; each holds its fonts in memory. */
const MOST_KEPT = 4;

/**
 * The one compiler of this process for these font files (absolute paths, in order of preference): making it reads
 * them, which costs more than a short report. Those used last are kept.
 */
export function typstCompiler(fonts: readonly string[]): NodeCompiler {
  const key = fonts.join('\0');
  const compiler = compilers.get(key) ?? makeCompiler(fonts);
  compilers.delete(key);
  compilers.set(key, compiler);
  for (const old of [...compilers.keys()].slice(0, -MOST_KEPT)) compilers.delete(old);
  return compiler;
}

function makeCompiler(fonts: readonly string[]): NodeCompiler {
  // Loaded on first use: the native library takes 40 ms that other commands need not wait for.
  const typst =
    require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler');
  const fontBlobs = fonts.map((path) => readFileSync(path));
  return typst.NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs }] });
}
