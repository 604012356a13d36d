import { localTimeAt } from '../../foundation/calendar/local-time.ts';
import { DEFAULT_LOCALE, formatValue, type Locale, type ValueFormat } from '../../foundation/format/index.ts';
import type { ResultColumn } from '../table/result-table.ts';

/** A column of text. */
export function textColumn(name: string, label: string): ResultColumn {
  return { name, label, format: { kind: 'text' }, show: (value) => String(value ?? '') };
}

/** A column of instants: ISO 8601 in JSON, the clocks of the project on a terminal. */
export function instantColumn(name: string, label: string, zone: string): ResultColumn {
  return {
    ...textColumn(name, label),
    isWhole: true,
    show: (value) => (value === null ? '' : clockText(String(value), zone)),
  };
}

function clockText(iso: string, zone: string): string {
  return new Date(localTimeAt(Date.parse(iso), zone)).toISOString().slice(0, 16).replace('T', ' ');
}

/** A column of lengths of time, in seconds. */
export function lengthColumn(name: string, label: string): ResultColumn {
  return {
    ...{ name, label, format: { kind: 'duration' } },
    show: (value) => (value === null ? '' : formatValue(value, { kind: 'duration' }, DEFAULT_LOCALE)),
  };
}

/** An instant as JSON has it; null where there is none. */
export function iso(instant: number | Date | null | undefined): string | null {
  return instant === null || instant === undefined ? null : new Date(instant).toISOString();
}

/** What is fine, in the format of the metric: "≤ 100". */
export function rangeText(
  { from, to }: { readonly from: number | null; readonly to: number | null },
  format: ValueFormat,
  locale: Locale,
): string {
  const show = (value: number) => formatValue(value, format, locale);
  if (from !== null && to !== null) return `${show(from)} … ${show(to)}`;
  if (to !== null) return `≤ ${show(to)}`;
  return from === null ? '' : `≥ ${show(from)}`;
}
