import { type Said, said } from '../../../foundation/format/index.ts';

/** A column by its name, several as a list that stands apart. */
export function columnsText(columns: readonly string[]): Said {
  const [first = ''] = columns;
  return columns.length === 1 ? first : said('text.enclosed', { text: { say: 'list', of: columns } });
}
