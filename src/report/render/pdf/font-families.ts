import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// Typst tells styles of a family apart by the font's own data and leaves these words at the end of its name out.
const STYLE =
  /(?:[ _-]*(?:extra|semi|demi|ultra|regular|normal|book|roman|italic|oblique|thin|hairline|light|medium|bold|black|heavy|narrow|condensed|compressed|expanded|variable))+$/i;

/**
 * The names that Typst may know the families of these font files by, each once, in order; it passes over those that it
 * does not know. Named, they come before whatever the machine has installed.
 */
export function fontFamilies(files: readonly string[]): string[] {
  // Loading fontkit takes longer than drawing a page.
  if (files.length === 0) return [];
  const { create } = require('fontkit') as typeof import('fontkit');
  const names = files.flatMap((path) => {
    const font = create(readFileSync(path));
    if ('fonts' in font) return [];
    const { familyName } = font;
    return [familyName.replace(STYLE, ''), familyName, font.getName('preferredFamily', 'en') ?? ''];
  });
  return [...new Set(names)].filter((name) => name !== '');
}
