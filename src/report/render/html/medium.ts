import type { BuiltInMedium } from '../built-in-medium.ts';
import { drawnBut } from '../medium.ts';

export const html: BuiltInMedium = {
  ...{ name: 'web page', extension: 'html', contentType: 'text/html', stem: 'report', isUsual: true },
  numbers: 'words',
  nodes: drawnBut({}),
  async open() {
    const { renderHtml } = await import('./index.ts');
    return (source) => ({ files: [{ bytes: renderHtml(source) }] });
  },
};
