import type { BuiltInMedium } from '../built-in-medium.ts';
import { drawnBut } from '../medium.ts';

/** Charts are drawn with characters; of their numbers only some are beside them. */
export const text: BuiltInMedium = {
  ...{ name: 'plain text', extension: 'txt', contentType: 'text/plain', stem: 'report' },
  numbers: 'words',
  nodes: drawnBut({ break: 'no-pages', image: 'no-pictures', chart: 'no-room' }),
  async open() {
    const { renderText } = await import('./render-text.ts');
    return ({ document }) => ({ files: [{ bytes: renderText(document) }] });
  },
};
