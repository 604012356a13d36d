/**
 * Words a statement may begin with; none of them can end a transaction or change a setting. EXPLAIN is not one of them,
 * because EXPLAIN ANALYZE does what it explains.
 */
const reading = new Set(['select', 'with', 'values', 'table', 'show']);

/**
 * The first word of a statement, in lower case, when it is one that does not read; undefined when it reads.
 * The transaction refuses writes by itself. This stops COMMIT and SET, with which a text could leave it.
 */
export function refusedWord(sql: string): string | undefined {
  const word = /^[\p{L}_]+/u.exec(withoutLead(sql))?.[0].toLowerCase() ?? '';
  return reading.has(word) ? undefined : word;
}

/** Skips white space, comments (which nest in PostgreSQL) and opening parentheses. */
function withoutLead(sql: string): string {
  let rest = sql;
  for (;;) {
    const next = skipComment(rest.replace(/^[\s(]+/, ''));
    if (next === rest) return rest;
    rest = next;
  }
}

function skipComment(text: string): string {
  if (text.startsWith('--')) return text.replace(/^[^\n\r]*/, '');
  if (!text.startsWith('/*')) return text;
  let depth = 0;
  for (const mark of text.matchAll(/\/\*|\*\//g)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return text.slice(mark.index + 2);
  }
  return '';
}
