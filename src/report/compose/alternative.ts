import { formatValue, type Locale, type ValueFormat } from '../../foundation/format/index.ts';

/** What a line says, in words: where it began and ended, and its extremes. For those who cannot see it. */
export function describeSeries(
  name: string,
  values: readonly (number | null)[],
  labels: readonly string[],
  format: ValueFormat,
  locale: Locale,
): string {
  const points = values.flatMap((value, index) =>
    value === null ? [] : [{ value, label: labels[index] ?? '' }],
  );
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return `${name}: no data.`;
  const text = (value: number) => formatValue(value, format, locale, { style: 'compact' });
  if (points.length === 1) return `${name}: ${text(first.value)} (${first.label}).`;
  const lowest = points.reduce((low, point) => (point.value < low.value ? point : low));
  const highest = points.reduce((high, point) => (point.value > high.value ? point : high));
  const gaps = values.length - points.length;
  const span = `${name} went from ${text(first.value)} (${first.label}) to ${text(last.value)} (${last.label})`;
  const range = `lowest ${text(lowest.value)} (${lowest.label}), highest ${text(highest.value)} (${highest.label})`;
  return `${span}; ${range}${gaps === 0 ? '' : `; ${gaps} without a value`}.`;
}

/** What bars say, in words: every bar while they are few, else the first ones. */
export function describeBars(
  name: string,
  values: readonly (number | null)[],
  labels: readonly string[],
  format: ValueFormat,
  locale: Locale,
): string {
  if (values.length === 0) return `${name}: no data.`;
  const shown = values
    .slice(0, 12)
    .map(
      (value, index) => `${labels[index] ?? ''} ${formatValue(value, format, locale, { style: 'compact' })}`,
    );
  const more = values.length - shown.length;
  return `${name}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
