import type { BuiltInMedium } from '../../built-in-medium.ts';
import type { ValueOptions } from './render-csv.ts';

const WORDS = 'not-for-programs';

/** A file for each table of numbers, in the words of no language. */
export const csv: BuiltInMedium<ValueOptions | undefined> = {
  ...{ name: 'CSV', extension: 'csv', contentType: 'text/csv', stem: '' },
  numbers: 'values',
  nodes: {
    ...{ figures: 'drawn', table: 'drawn', accounts: 'drawn', chart: 'drawn' },
    ...{ heading: WORDS, part: WORDS, columns: WORDS, prose: WORDS, list: WORDS, callout: WORDS },
    ...{ image: WORDS, sources: WORDS, break: 'no-pages' },
  },
  async open() {
    const { renderCsv } = await import('./render-csv.ts');
    return ({ tables }, { own }) => ({
      files: tables.map((table) => ({ part: table.name, bytes: renderCsv(table, own) })),
    });
  },
};
