import type { BuiltInMedium } from '../built-in-medium.ts';
import { drawnBut } from '../medium.ts';

/** The edition is all there is: whatever a document says was made of it. */
export const json: BuiltInMedium = {
  ...{ name: 'JSON', extension: 'json', contentType: 'application/json', stem: 'edition', isUsual: true },
  numbers: 'values',
  nodes: drawnBut({}),
  async open() {
    const { renderJson } = await import('./index.ts');
    return ({ edition }) => ({ files: [{ bytes: renderJson(edition) }] });
  },
};
