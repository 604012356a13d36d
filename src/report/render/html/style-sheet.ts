import { brandTheme, DARK, LIGHT, themeDeclarations, typeDeclarations } from '../../design/index.ts';
import type { Edition } from '../../edition/index.ts';
import { BLOCK_STYLES } from './block-styles.ts';
import { FRAME_STYLES } from './frame-styles.ts';
import { printStyles } from './print-styles.ts';
import { TABLE_STYLES } from './table-styles.ts';
import { INTERACTION_STYLES } from './web-styles.ts';

/** The page's style sheet: tokens as custom properties by day, by night and on paper, and the layout. */
export function styleSheet(brandColor: string | undefined, paper: Edition['page']): string {
  const day = themeDeclarations(brandTheme(LIGHT, brandColor));
  const night = themeDeclarations(brandTheme(DARK, brandColor));
  const schemes = `:root{color-scheme:light dark;${typeDeclarations()};${day}}@media (prefers-color-scheme:dark){@media screen{:root{${night}}}}`;
  const paperColors = '@media print{:root{color-scheme:light}}';
  return `${schemes}${paperColors}${FRAME_STYLES}${BLOCK_STYLES}${TABLE_STYLES}${INTERACTION_STYLES}${printStyles(paper)}`.replaceAll(
    '\n',
    '',
  );
}
