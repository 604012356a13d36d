/**
 * JSON that the store takes: its databases know no NUL character and no half of a surrogate pair, which data may
 * hold. Both become the sign for what cannot be shown, U+FFFD.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? inner.replaceAll('\0', '\uFFFD').toWellFormed() : inner,
  );
}
