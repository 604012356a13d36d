import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Value } from '../connection.ts';
import { decodeResult } from './decode-result.ts';

let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
});
afterAll(() => instance.closeSync());

async function read(
  expression: string,
): Promise<{ type: string | undefined; native: string | undefined; value: Value | undefined }> {
  const connection = await instance.connect();
  try {
    const { columns, rows } = await decodeResult(await connection.run(`SELECT ${expression} AS it`));
    return { type: columns[0]?.type, native: columns[0]?.native, value: rows[0]?.[0] };
  } finally {
    connection.closeSync();
  }
}

test.each<[string, string, string, Value]>([
  ['3::UTINYINT', 'integer', 'UTINYINT', 3],
  ['18446744073709551615::UBIGINT', 'integer', 'UBIGINT', '18446744073709551615'],
  [
    '170141183460469231731687303715884105727::HUGEINT',
    'integer',
    'HUGEINT',
    '170141183460469231731687303715884105727',
  ],
  ['-5::HUGEINT', 'integer', 'HUGEINT', -5],
  ['5::UHUGEINT', 'integer', 'UHUGEINT', 5],
  ['1.05::DECIMAL(4,2)', 'decimal', 'DECIMAL(4,2)', 1.05],
  ['0.1::DECIMAL(38,37)', 'decimal', 'DECIMAL(38,37)', 0.1],
  ["'2024-01-02 03:04:05'::TIMESTAMP_S", 'timestamp', 'TIMESTAMP_S', '2024-01-02T03:04:05'],
  ["'1950-01-02 03:04:05.678'::TIMESTAMP_MS", 'timestamp', 'TIMESTAMP_MS', '1950-01-02T03:04:05.678000'],
  [
    "'1950-01-02 03:04:05.123456789'::TIMESTAMP_NS",
    'timestamp',
    'TIMESTAMP_NS',
    '1950-01-02T03:04:05.123456789',
  ],
  ["'2024-01-02 03:04:05.5'::TIMESTAMP_NS", 'timestamp', 'TIMESTAMP_NS', '2024-01-02T03:04:05.500000'],
  ["'0044-03-15 (BC) 12:00:00'::TIMESTAMP", 'timestamp', 'TIMESTAMP', '0044-03-15T12:00:00 BC'],
  ["'0044-03-15 (BC)'::DATE", 'date', 'DATE', '0044-03-15 BC'],
  ["'b'::ENUM('a', 'b')", 'text', 'ENUM', 'b'],
  ['[1, NULL, 3]::INTEGER[]', 'other', 'INTEGER[]', '[1,null,3]'],
  ["{'a': 1, 'b': DATE '2024-01-01'}", 'other', 'STRUCT("a" INTEGER, "b" DATE)', '{"a":1,"b":"2024-01-01"}'],
  ["MAP {'k': 0.5::DOUBLE}", 'other', 'MAP(VARCHAR, DOUBLE)', '[{"key":"k","value":0.5}]'],
  ['INTERVAL 3 DAY', 'other', 'INTERVAL', '3 days'],
  ["'\\xAA'::BLOB", 'other', 'BLOB', '\\xAA'],
])('reads %s', async (expression, type, native, value) => {
  expect(await read(expression)).toEqual({ type, native, value });
});

test('a decimal is the double nearest to its text', async () => {
  const scale = fc.integer({ min: 0, max: 18 });
  const unscaled = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n });
  await fc.assert(
    fc.asyncProperty(unscaled, scale, async (digits, places) => {
      const sign = digits < 0n ? '-' : '';
      const padded = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
      const text = `${sign}${padded.slice(0, padded.length - places)}.${padded.slice(padded.length - places)}0`;
      const { value } = await read(`'${text}'::DECIMAL(18,${places})`);
      expect(Object.is(value, Number(text)) || value === Number(text)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('an instant is what DuckDB prints, in our spelling', async () => {
  const micros = fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n });
  await fc.assert(
    fc.asyncProperty(micros, async (count) => {
      const { value } = await read(`make_timestamp(${count})`);
      const { value: printed } = await read(`make_timestamp(${count})::VARCHAR`);
      const [, date, time = '', era = ''] =
        /^(\S+?) (?:(\(BC\)) )?(\S+)$/.exec(String(printed))?.map((it) => it ?? '') ?? [];
      const parts = era === '' ? [date, time, ''] : [date, era, time];
      const [whole, fraction] = String(parts[1]).split('.');
      const expected = `${parts[0]}T${whole}${fraction === undefined ? '' : `.${fraction.padEnd(6, '0')}`}${parts[2] ? ' BC' : ''}`;
      expect(value).toBe(expected);
    }),
    { numRuns: 100 },
  );
});
