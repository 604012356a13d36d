import type { StoreValue } from './store.ts';

/**
 * A text that the store takes: its databases know no NUL character and no half of a surrogate pair, which data may hold.
 * Both become the sign for what cannot be shown, U+FFFD.
 */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

/** Values of a statement, with texts that the store takes. */
export function storableParams(params: readonly StoreValue[]): StoreValue[] {
  return params.map(storable);
}

function storable(value: StoreValue): StoreValue {
  if (typeof value === 'string') return storableText(value);
  return Array.isArray(value) ? value.map(storable) : value;
}
