import { formatValue } from './format-value.ts';
import type { Locale } from './locale.ts';
import type { ValueFormat } from './value-format.ts';

/**
 * A format with as many decimals as it takes to see a difference of some size.
 * @example tellingFormat({ kind: 'integer' }, 0.25, DEFAULT_LOCALE) // { kind: 'number', decimals: 2 }
 */
export function tellingFormat(format: ValueFormat, difference: number, locale: Locale): ValueFormat {
  const size = Math.abs(difference);
  if (size === 0 || format.kind === 'duration') return format;
  // Integers have no decimals to show.
  const kind = format.kind === 'integer' ? 'number' : format.kind;
  const candidates = [format, ...[2, 4, 6, 10].map((decimals) => ({ ...format, kind, decimals }))];
  const text = (value: number, one: ValueFormat) => formatValue(value, one, locale, { style: 'full' });
  return candidates.find((one) => text(size, one) !== text(0, one)) ?? format;
}
