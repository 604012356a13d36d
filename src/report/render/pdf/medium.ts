import type { BuiltInMedium } from '../built-in-medium.ts';
import { drawnBut } from '../medium.ts';

export const pdf: BuiltInMedium = {
  ...{ name: 'PDF', extension: 'pdf', contentType: 'application/pdf', stem: 'report', isUsual: true },
  numbers: 'words',
  nodes: drawnBut({ chart: 'picture-only' }),
  // About 60 KB of memory are needed for each, and 250 pages filled.
  mostRows: 10_000,
  async open() {
    const { loadTypst, renderPdf } = await import('./index.ts');
    loadTypst();
    return async (source, options) => ({ files: [{ bytes: await renderPdf(source, options) }] });
  },
};
