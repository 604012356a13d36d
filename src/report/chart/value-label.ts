import {
  type DurationUnit,
  formatValue,
  type Locale,
  type ValueFormat,
} from '../../foundation/format/index.ts';
import { oneLine } from '../design/index.ts';

const LONGEST = 22;

const PLAIN: ValueFormat = { kind: 'number' };

const SECONDS: Readonly<Record<DurationUnit, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

/** From here on languages have no short word, and all the digits fit nowhere. */
const POWERS_FROM = 1e15;

/** A value of any size as brief text. */
function written(
  value: number,
  format: ValueFormat,
  locale: Locale,
  options: { style: 'full' | 'compact'; sign?: 'auto' | 'always' },
): string {
  if (Math.abs(value) >= POWERS_FROM) return value.toExponential(1).replaceAll('-', '−').replace('e+', 'e');
  return brief(formatValue(value, format, locale, options));
}

/** Numbers with endless suffixes end in an ellipsis: a label has to fit beside its mark. */
function brief(text: string): string {
  const line = oneLine(text.slice(0, 200));
  const characters = [...line];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line;
}

/** Counts of four digits are as short in full as shortened, and exact. */
const SHORTENED_FROM = 10_000;

function styleOf(format: ValueFormat, largest: number): 'full' | 'compact' {
  return isWhole(format) && Math.abs(largest) < SHORTENED_FROM ? 'full' : 'compact';
}

/** A value as the short label of a mark. */
export function compactLabel(
  value: number,
  format: ValueFormat | undefined,
  locale: Locale,
  sign: 'auto' | 'always' = 'auto',
): string {
  const known = format ?? PLAIN;
  return written(value, known, locale, { style: styleOf(known, value), sign });
}

/** Whether a format counts things, so that half a thing is no tick. */
export function isWhole(format: ValueFormat | undefined): boolean {
  return format?.kind === 'integer' || (format?.kind === 'number' && format.decimals === 0);
}

/** How many of the format's own units make one of the units that readers of such sizes think in: 60 for minutes that are hours. */
export function unitOf(format: ValueFormat | undefined, largest: number): number {
  if (format?.kind !== 'duration') return 1;
  const own = SECONDS[format.unit ?? 'seconds'];
  const seconds = Math.abs(largest) * own;
  const unit =
    seconds >= 48 * 3600 ? 'days' : seconds >= 3600 ? 'hours' : seconds >= 60 ? 'minutes' : 'seconds';
  return SECONDS[unit] / own;
}

/** Fewest decimals that show some shares exactly, as percentages. */
function percentDecimals(values: readonly number[]): number {
  const exact = (decimals: number): boolean =>
    values.every((value) => Math.abs(value * 100 - Number((value * 100).toFixed(decimals))) < 1e-9);
  return [0, 1, 2].find(exact) ?? 3;
}

/** Labels of an axis: compact, all to the same precision, without the suffix that the title or the key tells. */
export function axisLabels(
  values: readonly number[],
  format: ValueFormat | undefined,
  locale: Locale,
): string[] {
  const { suffix: _told, ...plain } = format ?? PLAIN;
  const uniform = plain.kind === 'percent' ? { ...plain, decimals: percentDecimals(values) } : plain;
  const style = styleOf(plain, Math.max(0, ...values.map(Math.abs)));
  return values.map((value) => written(value, uniform, locale, { style }));
}
