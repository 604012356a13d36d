/** A name as an SQL identifier, whatever characters it has. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Text as an SQL literal. Only for what cannot be a parameter: paths in DDL and settings. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Texts as a DuckDB list literal. */
export function quoteList(texts: readonly string[]): string {
  return `[${texts.map(quoteText).join(', ')}]`;
}

/** A path that DuckDB takes for itself and not for a glob pattern. */
export function literalPath(path: string): string {
  return path.replaceAll(/[[*?]/g, (char) => `[${char}]`);
}
