import type { Edition } from '../../edition/index.ts';

/** The edition itself as JSON: keys in alphabetic order at every level, two spaces, a newline at the end. */
export function renderJson(edition: Edition): string {
  return `${JSON.stringify(sorted(edition), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([first], [second]) => (first < second ? -1 : 1));
  // A null prototype keeps a key named __proto__ a key.
  const result = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of entries) result[key] = sorted(item);
  return result;
}
