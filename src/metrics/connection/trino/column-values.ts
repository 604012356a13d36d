import { instantOf, offsetAt } from '../../../foundation/calendar/index.ts';
import type { ColumnType } from '../../dialect/index.ts';
import type { Column, Value } from '../connection.ts';
import type { TrinoColumn } from './statement-protocol.ts';

const TYPES: Readonly<Record<string, ColumnType>> = {
  tinyint: 'integer',
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  decimal: 'decimal',
  real: 'float',
  double: 'float',
  boolean: 'boolean',
  varchar: 'text',
  char: 'text',
  uuid: 'text',
  date: 'date',
};

/** A column in the words of all databases. */
export function columnOf({ name, type }: TrinoColumn): Column {
  return { name, type: typeOf(type), native: type };
}

function typeOf(native: string): ColumnType {
  if (/^timestamp(\(\d+\))?( without time zone)?$/.test(native)) return 'timestamp';
  if (/^timestamp.* with time zone$/.test(native)) return 'timestamptz';
  return TYPES[/^[a-z]+/.exec(native)?.[0] ?? ''] ?? 'other';
}

/** How values of a type are read. The server writes decimals, dates and what is no number as text. */
export function readerOf({ type }: Column): (value: unknown) => Value {
  switch (type) {
    case 'decimal':
    case 'float':
      return (value) => (value === null ? null : Number(value));
    case 'integer':
    case 'boolean':
      return (value) => value as Value;
    case 'timestamp':
      return (value) => (value === null ? null : timestampText(String(value)));
    case 'timestamptz':
      return (value) => (value === null ? null : instantText(String(value)));
    case 'other':
      return (value) => (value === null || typeof value === 'string' ? value : JSON.stringify(value));
    case 'date':
      return (value) => (value === null ? null : withoutPlus(String(value)));
    default:
      return (value) => (value === null ? null : String(value));
  }
}

/** `2024-01-02 03:04:05.250` as `2024-01-02T03:04:05.250000`; a fraction of nothing is left out. */
function timestampText(text: string): string {
  const [, day = text, time = '', fraction = ''] = /^(\S+) (\d+:\d+:\d+)(?:\.(\d+))?/.exec(text) ?? [];
  return `${withoutPlus(day)}T${time}${fractionText(fraction)}`;
}

/** Years beyond 9999 are written with a sign. */
function withoutPlus(text: string): string {
  return text.replace(/^\+/, '');
}

/** Six digits, nine where the nanoseconds need them; what is finer is cut off. */
function fractionText(digits: string): string {
  const nanos = digits.slice(0, 9).padEnd(9, '0');
  if (/^0*$/.test(nanos)) return '';
  return nanos.endsWith('000') ? `.${nanos.slice(0, 6)}` : `.${nanos}`;
}

/** `2024-07-01 12:00:00.000 +02:00` as `2024-07-01T10:00:00Z`. */
function instantText(text: string): string {
  const [, shown = '', fraction = '', zone = 'UTC'] = /^(\S+ \d+:\d+:\d+)(?:\.(\d+))? (.+)$/.exec(text) ?? [];
  const local = `${shown.replace(' ', 'T')}`;
  const epoch = zone === 'UTC' ? Date.parse(`${local}Z`) : instantIn(local, zone);
  const utc = Number.isNaN(epoch) ? local : new Date(epoch).toISOString().slice(0, -5);
  return `${utc}${fractionText(fraction)}Z`;
}

function instantIn(local: string, zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d+):(\d+)$/.exec(zone) ?? [];
  const shown = Date.parse(`${local}Z`);
  if (hours !== undefined) {
    const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
    return sign === '-' ? shown + offset : shown - offset;
  }
  // A clock that shows a time twice is read as the first of them.
  const near = instantOf(local.slice(0, 10), zone);
  const offsets = [near, near + 86_400_000].map((instant) => offsetAt(instant, zone));
  return shown - (offsets.find((offset) => offsetAt(shown - offset, zone) === offset) ?? offsets[0] ?? 0);
}
