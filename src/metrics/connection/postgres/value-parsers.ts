import type { CustomTypesConfig } from 'pg';
import type { Value } from '../connection.ts';

/** Turns PostgreSQL's text form of a value into ours. Nulls never reach it. */
type Parse = (text: string) => Value;

const asIs: Parse = (text) => text;

/** Type numbers of PostgreSQL's catalog `pg_type`, fixed since they were given. */
export const oid = {
  bool: 16,
  int8: 20,
  int2: 21,
  int4: 23,
  oid: 26,
  float4: 700,
  float8: 701,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
} as const;

const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [oid.bool, (text) => text === 't'],
  [oid.int2, Number],
  [oid.int4, Number],
  [oid.oid, Number],
  [oid.int8, integer],
  [oid.float4, Number],
  [oid.float8, Number],
  [oid.numeric, Number],
  [oid.timestamp, instant],
  [oid.timestamptz, instantInUtc],
]);

/** For one connection alone: `pg`'s own table is global, and its dates shift by a day east of Greenwich. */
export const valueParsers: CustomTypesConfig = {
  getTypeParser: ((type: number) => parsers.get(type) ?? asIs) as CustomTypesConfig['getTypeParser'],
};

/** A number while every digit survives, else text. */
function integer(text: string): Value {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/** `2024-01-02 03:04:05.5` → `2024-01-02T03:04:05.500000`; `infinity` stays. */
function instant(text: string): string {
  const [whole = '', fraction] = text.replace(' ', 'T').split('.');
  if (fraction === undefined) return whole;
  const digits = /^\d+/.exec(fraction)?.[0] ?? '';
  return `${whole}.${digits.padEnd(6, '0')}${fraction.slice(digits.length)}`;
}

/** The session's zone is UTC, so the offset is always +00. */
function instantInUtc(text: string): string {
  return instant(text).replace('+00', 'Z');
}
