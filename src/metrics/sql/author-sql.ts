import { fail } from '../../foundation/diagnostic/index.ts';
import type { SqlText } from '../model/index.ts';
import type { DialectName } from './dialect/index.ts';

/**
 * The author's SQL for a dialect; a plain text serves all of them. Trailing semicolons go.
 * @throws DEFINITION_INVALID when the model has none for this dialect
 */
export function authorSql(text: SqlText, dialect: DialectName, what: string): string {
  const found = typeof text === 'string' ? text : text[dialect];
  if (found === undefined) {
    return fail('DEFINITION_INVALID', {
      message: `${what} has no SQL for ${dialect}.`,
      hint: `add a text under "${dialect}", or write one that all databases understand.`,
    });
  }
  // The marker of parameters must not be smuggled in, even by an author.
  return found.replaceAll('\u0001', ' ').trim().replace(/;\s*$/, '');
}
