import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fontFiles } from '../../design/index.ts';

/** Root of everything the template may read: the folder of the templates, with the data laid over it. */
export const TEMPLATES = join(import.meta.dirname, 'template');

const require = createRequire(import.meta.url);

/** Scripts and pictographs that the design's fonts lack; they are embedded only where used. */
const SPARE_FONTS = [
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
];

/** Every font file of the PDF, in order of preference. */
export function pdfFontFiles(): string[] {
  return [...fontFiles(), ...SPARE_FONTS.map((name) => require.resolve(name))];
}

let shared: NodeCompiler | undefined;

/** The one compiler of this process: making it reads the fonts, which costs more than a short report. */
export function typstCompiler(): NodeCompiler {
  if (shared === undefined) {
    // Loaded on first use: the native library takes 40 ms that other commands need not wait for.
    const typst =
      require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler');
    const fontBlobs = pdfFontFiles().map((path) => readFileSync(path));
    shared = typst.NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs }] });
  }
  return shared;
}
