// Writes src/report/design/advances.ts from the design's sans family: npx node scripts/generate-advances.ts
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Font, openSync } from 'fontkit';
import { sansFile, type Weight } from '../src/report/design/fonts.ts';

const WEIGHTS: readonly Weight[] = [400, 600, 700];

const UNITS_PER_EM = 2048;

/** Advances of the characters that a font has glyphs for, in its own units, as `[first, …advances]` of neighbours. */
export function advancesOf(weight: Weight): number[][] {
  const font = openSync(sansFile(weight)) as Font;
  if (font.unitsPerEm !== UNITS_PER_EM) throw new Error(`The font has ${font.unitsPerEm} units per em.`);
  const runs: number[][] = [];
  let last = Number.NaN;
  for (const point of [...font.characterSet].sort((one, other) => one - other)) {
    if (point === last) continue;
    if (point !== last + 1) runs.push([point]);
    runs.at(-1)?.push(font.glyphForCodePoint(point).advanceWidth);
    last = point;
  }
  return runs;
}

if (import.meta.main) {
  const path = fileURLToPath(new URL('../src/report/design/advances.ts', import.meta.url));
  const texts = WEIGHTS.map((weight) => `  ${weight}: '${JSON.stringify(advancesOf(weight))}',`);
  const text = `// Made from the fonts by scripts/generate-advances.ts: change it there.
import type { Weight } from './fonts.ts';

/** The unit of the advances, as the fonts have it. */
export const UNITS_PER_EM = ${UNITS_PER_EM};

/**
 * How far each character of the sans family moves the pen, by weight: JSON of lists of neighbours,
 * \`[code point of the first, …advances]\`. Opening the fonts takes longer than starting a command.
 */
export const ADVANCES: Readonly<Record<Weight, string>> = {
${texts.join('\n')}
};
`;
  writeFileSync(path, text);
  execFileSync(process.execPath, [
    fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url)),
    ...['format', '--write', path],
  ]);
}
