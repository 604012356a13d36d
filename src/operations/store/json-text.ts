import { storableText } from './storable-text.ts';

/** JSON that the store takes, whatever its texts hold: every value that goes into a column of JSON is written by this. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'string') return storableText(inner);
    return inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? withKeys(inner) : inner;
  });
}

function withKeys(value: object): object {
  const entries = Object.entries(value);
  if (entries.every(([key]) => key === storableText(key))) return value;
  return Object.fromEntries(entries.map(([key, inner]) => [storableText(key), inner]));
}
