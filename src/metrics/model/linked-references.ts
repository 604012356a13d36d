import { type SqlText, textsOfSql } from './identifier.ts';

/** `{{ product.price }}` in the SQL of a metric stands for that dimension of the row that a link leads to. */
const REFERENCE = /\{\{([^{}]*)\}\}/g;

/** The dimensions of linked rows that the SQL of a metric refers to, in any dialect; each once. */
export function linkedReferences(sql: SqlText | undefined): string[] {
  const found = textsOfSql(sql).flatMap((text) =>
    [...text.matchAll(REFERENCE)].map(([, name = '']) => name.trim()),
  );
  return [...new Set(found)];
}

/** SQL with something else in place of its references to linked rows. */
export function replaceLinked(text: string, by: (reference: string) => string): string {
  return text.replace(REFERENCE, (_, name: string) => by(name.trim()));
}

/** SQL as far as it reads the columns of its own table. */
export function withoutLinked(sql: SqlText): SqlText {
  const own = (text: string) => replaceLinked(text, () => 'NULL');
  if (typeof sql === 'string') return own(sql);
  return Object.fromEntries(Object.entries(sql).map(([dialect, text]) => [dialect, own(text)]));
}
