import {
  type DuckDBDateValue,
  DuckDBDecimalType,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  JsonDuckDBValueConverter,
} from '@duckdb/node-api';
import type { Value } from '../connection.ts';
import { dateText, instantText } from './instant-text.ts';

/** Reads one item of a column; the column's nulls never reach it. */
export type Decode = (value: DuckDBValue) => Value;

/** The decoder of a column type, chosen once a column so that no value pays for the choice. */
export function decoderFor(type: DuckDBType): Decode {
  if (type instanceof DuckDBDecimalType) return (value) => Number(String(value));
  return decoders[type.typeId]?.() ?? (() => json(type))();
}

const same = (): Decode => (value) => value as Value;
const text = (): Decode => (value) => String(value);
const integer = (): Decode => (value) => integerValue(value as bigint);

const decoders: Partial<Record<DuckDBTypeId, () => Decode>> = {
  [DuckDBTypeId.BOOLEAN]: same,
  [DuckDBTypeId.TINYINT]: same,
  [DuckDBTypeId.SMALLINT]: same,
  [DuckDBTypeId.INTEGER]: same,
  [DuckDBTypeId.UTINYINT]: same,
  [DuckDBTypeId.USMALLINT]: same,
  [DuckDBTypeId.UINTEGER]: same,
  [DuckDBTypeId.DOUBLE]: same,
  [DuckDBTypeId.VARCHAR]: same,
  [DuckDBTypeId.ENUM]: same,
  [DuckDBTypeId.BIGINT]: integer,
  [DuckDBTypeId.UBIGINT]: integer,
  [DuckDBTypeId.HUGEINT]: integer,
  [DuckDBTypeId.UHUGEINT]: integer,
  [DuckDBTypeId.BIGNUM]: integer,
  [DuckDBTypeId.FLOAT]: () => (value) => shortestFloat(value as number),
  [DuckDBTypeId.DATE]: rememberedDate,
  [DuckDBTypeId.TIMESTAMP]: () => instant('micros', 1_000_000n, ''),
  [DuckDBTypeId.TIMESTAMP_S]: () => instant('seconds', 1n, ''),
  [DuckDBTypeId.TIMESTAMP_MS]: () => instant('millis', 1_000n, ''),
  [DuckDBTypeId.TIMESTAMP_NS]: () => instant('nanos', 1_000_000_000n, ''),
  [DuckDBTypeId.TIMESTAMP_TZ]: () => instant('micros', 1_000_000n, 'Z'),
  [DuckDBTypeId.UUID]: text,
  [DuckDBTypeId.TIME]: text,
  [DuckDBTypeId.TIME_TZ]: text,
  [DuckDBTypeId.TIME_NS]: text,
  [DuckDBTypeId.INTERVAL]: text,
  [DuckDBTypeId.BLOB]: text,
  [DuckDBTypeId.BIT]: text,
};

/** A number while every digit survives, else text. */
function integerValue(value: bigint): Value {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** The shortest decimal that is this 32-bit float: 0.1 and not 0.10000000149011612, as PostgreSQL prints it. */
function shortestFloat(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return value;
}

/** Days repeat a lot within a column, and making their text is dear. */
function rememberedDate(): Decode {
  const known = new Map<number, string>();
  return (value) => {
    const { days } = value as DuckDBDateValue;
    const before = known.get(days);
    if (before !== undefined) return before;
    const made = dateText(days) ?? farDate(value as DuckDBDateValue);
    known.set(days, made);
    return made;
  };
}

function instant(
  field: 'micros' | 'millis' | 'seconds' | 'nanos',
  unitsPerSecond: bigint,
  zone: string,
): Decode {
  return (value) => {
    const count = (value as unknown as Record<string, bigint>)[field] ?? 0n;
    const made = instantText(count, unitsPerSecond);
    return made === undefined ? farInstant(count, unitsPerSecond, zone) : made + zone;
  };
}

const infinity = 2n ** 63n - 1n;

/** Years before 1 and after 9999, and the infinities, in the spelling of PostgreSQL. */
function farInstant(count: bigint, unitsPerSecond: bigint, zone: string): string {
  if (count === infinity) return 'infinity';
  if (count === -infinity) return '-infinity';
  // 400 Gregorian years are always the same number of seconds: move into range, then name the true year.
  const cycle = 12_622_780_800n * unitsPerSecond;
  const beginning = -62_135_596_800n * unitsPerSecond;
  const offset = count - beginning;
  const cycles = offset >= 0n ? offset / cycle : -((-offset + cycle - 1n) / cycle);
  const near = instantText(count - cycles * cycle, unitsPerSecond) ?? '';
  const year = BigInt(near.slice(0, 4)) + cycles * 400n;
  const rest = near.slice(4) + zone;
  if (year > 0n) return `${String(year).padStart(4, '0')}${rest}`;
  return `${String(1n - year).padStart(4, '0')}${rest} BC`;
}

/** As `farInstant`, for dates: DuckDB's driver prints the infinities as days of the year 5881580. */
function farDate(date: DuckDBDateValue): string {
  if (!date.isFinite) return date.days > 0 ? 'infinity' : '-infinity';
  return String(date).replace(' (BC)', ' BC');
}

function json(type: DuckDBType): Decode {
  return (value) => {
    const plain = JsonDuckDBValueConverter(value, type, JsonDuckDBValueConverter);
    return typeof plain === 'string' ? plain : JSON.stringify(plain);
  };
}
