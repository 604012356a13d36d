import type { BuiltInMedium } from '../built-in-medium.ts';
import { drawnBut } from '../medium.ts';
import type { ValueOptions } from '../text/index.ts';

export const xlsx: BuiltInMedium<ValueOptions | undefined> = {
  ...{ name: 'workbook', extension: 'xlsx', stem: 'report', isUsual: true },
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  numbers: 'values',
  nodes: drawnBut({ break: 'no-pages' }),
  async open() {
    // Who writes workbooks looks whether there is a Response, and Node loads all of it on the first look.
    const [{ renderXlsx }] = await Promise.all([import('./index.ts'), globalThis.Response]);
    return async (source, { own }) => ({ files: [{ bytes: await renderXlsx(source, own) }] });
  },
};
