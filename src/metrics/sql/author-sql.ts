import { fail } from '../../foundation/diagnostic/index.ts';
import type { Dialect } from '../dialect/index.ts';
import type { SqlText } from '../model/index.ts';

/**
 * The author's SQL for a dialect; a plain text serves all of them. Trailing semicolons go.
 * @throws DEFINITION_INVALID when the model has none for this dialect
 */
export function authorSql(text: SqlText, { name }: Pick<Dialect, 'name'>, what: string): string {
  const found = typeof text === 'string' ? text : text[name];
  if (found === undefined) {
    return fail('DEFINITION_INVALID', {
      message: `${what} has no SQL for ${name}.`,
      hint: `add a text under "${name}", or write one that all databases understand.`,
    });
  }
  // The marker of parameters must not be smuggled in, even by an author.
  return found.replaceAll('\u0001', ' ').trim().replace(/;\s*$/, '');
}
