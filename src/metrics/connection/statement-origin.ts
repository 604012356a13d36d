/** Who asks, for the administrator of a database: `{ report: 'executive', block: ['kpis'] }`. */
export type Origin = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Servers show the beginning of a statement, of which something must be left for the statement itself. */
const MOST_NAMES = 8;
const MOST_CHARACTERS = 120;

/**
 * The same SQL behind a comment that says who asks: `/* broadsheet report=executive block=kpis,trend *\/`. Names are
 * percent-encoded, so that none of them ends the comment, or is read as SQL, a parameter or another line.
 */
export function withOrigin(sql: string, origin: Origin = {}): string {
  const said = Object.entries(origin).flatMap(([key, value]) => {
    const names = [value ?? []].flat();
    return names.length === 0 ? [] : [`${key}=${listed(names)}`];
  });
  return `/* ${['broadsheet', ...said].join(' ')} */ ${sql}`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(encoded).join(',');
  return names.length > MOST_NAMES ? `${shown},+${names.length - MOST_NAMES}` : shown;
}

function encoded(name: string): string {
  const text = [...name].slice(0, MOST_CHARACTERS).join('').toWellFormed();
  return encodeURIComponent(text).replaceAll(
    /[*'()!]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
