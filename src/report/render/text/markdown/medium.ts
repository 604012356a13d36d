import type { BuiltInMedium } from '../../built-in-medium.ts';
import { drawnBut } from '../../medium.ts';

export const markdown: BuiltInMedium = {
  ...{ name: 'Markdown', extension: 'md', contentType: 'text/markdown', stem: 'report' },
  numbers: 'words',
  nodes: drawnBut({ break: 'no-pages', image: 'no-pictures' }),
  async open() {
    const { renderMarkdown } = await import('./render-markdown.ts');
    return ({ document }) => ({ files: [{ bytes: renderMarkdown(document) }] });
  },
};
