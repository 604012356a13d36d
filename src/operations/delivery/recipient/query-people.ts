import { fail, suggest } from '../../../foundation/diagnostic/index.ts';
import type { Column, QueryOptions, Session } from '../../../metrics/connection/index.ts';
import type { ListedPerson } from './read-list.ts';

/**
 * Asks a database of the project who gets an edition: the columns `address`, and if there are any `name` and
 * `locale` and attributes, whatever their case. Rows without an address are nobody, and left out.
 * @throws RECIPIENTS_INVALID without such a column, where one is there twice or is an array, and what asking raises
 */
export async function queryPeople(
  session: Session,
  sql: string,
  { attributes = [], ...options }: QueryOptions & { readonly attributes?: readonly string[] },
): Promise<readonly ListedPerson[]> {
  const { columns, rows } = await session.query({ sql, params: [] }, options);
  const names = columns.map(({ name }) => name.toLowerCase());
  const at = (name: string) => names.indexOf(name);
  if (at('address') < 0) {
    return fail('RECIPIENTS_INVALID', {
      message: 'The query for recipients returns no column "address".',
      hint: `name it so: SELECT email AS address. ${suggest('address', names)}`,
    });
  }
  refuseUnclear(columns, ['address', 'name', 'locale', ...attributes]);
  const textAt = (row: readonly unknown[], name: string) => {
    const value = row[at(name)];
    return value === null || value === undefined ? undefined : String(value).trim() || undefined;
  };
  return rows.flatMap((row, index) => {
    const address = textAt(row, 'address');
    if (address === undefined) return [];
    const place = `row ${index + 1} of the query for recipients`;
    const known = attributes.flatMap((name) => {
      const value = row[at(name)];
      return value === null || value === undefined ? [] : [[name, value] as const];
    });
    return [
      {
        ...{ address, name: textAt(row, 'name'), locale: textAt(row, 'locale'), place },
        attributes: Object.fromEntries(known),
      },
    ];
  });
}

/** What would be read in two ways, or as one text, is nothing to decide by who sees what. */
function refuseUnclear(columns: readonly Column[], wanted: readonly string[]): void {
  for (const name of wanted) {
    const [first, second] = columns.filter((one) => one.name.toLowerCase() === name);
    if (second !== undefined)
      fail('RECIPIENTS_INVALID', {
        message: `The query for recipients returns the column "${name}" twice.`,
        hint: 'leave one of them.',
      });
    if (first !== undefined && /(\[\d*\]|^array\(.*\))$/i.test(first.native))
      fail('RECIPIENTS_INVALID', {
        message: `The query for recipients returns "${name}" as an array (${first.native}).`,
        hint: `write it as a list in JSON: to_json(${name}) AS ${name}.`,
      });
  }
}
