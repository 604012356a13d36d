import { expect, test } from 'vitest';
import { compilingSession } from '../../../../test/quality/compiling-session.ts';
import { DEFAULT_CALENDAR } from '../../../foundation/calendar/index.ts';
import type { ColumnType } from '../../../metrics/connection/index.ts';
import { trino } from '../../../metrics/dialect/index.ts';
import { ModelFile } from '../../../metrics/model/index.ts';
import { subjectOf } from '../../data/subject.ts';
import { tableStatement } from '../../data/table-statement.ts';
import { declaredChecks } from './declared-checks.ts';

const columns = (types: Record<string, ColumnType>) => ({
  columns: Object.entries(types).map(([name, type]) => ({ name, type, native: type })),
  usesFallback: false,
  expressions: {},
});

test('writes one scan for Trino, with its parameters in order; what follows links is a scan of its own', () => {
  const model = ModelFile.parse({
    tables: {
      visits: {
        relation: 'visits',
        key: ['shop', 'no'],
        time: 'at',
        links: { shop: { to: 'shops', column: 'shop' } },
        checks: [
          { check: 'freshness', within: { days: 1 } },
          { check: 'rows', per: 'day', atLeast: 5 },
          { check: 'not-null', columns: ['no'], where: { kind: 'walk-in' } },
          { check: 'unique', columns: ['shop', 'no'] },
          { check: 'accepted', column: 'kind', values: ['walk-in', 'booked'] },
          { check: 'range', column: 'spent', atLeast: 0 },
          { check: 'pattern', column: 'no', matches: '[0-9]{3,5}' },
          { check: 'orphans', link: 'shop' },
          { check: 'range', name: 'in_rome', column: 'spent', atMost: 100, where: { 'shops.city': 'Rome' } },
        ],
      },
      shops: { relation: 'geo.shops', key: 'id', dimensions: { city: {} } },
    },
  });
  const tables = {
    visits: columns({ shop: 'text', no: 'integer', at: 'timestamptz', kind: 'text', spent: 'float' }),
    shops: columns({ id: 'text', city: 'text' }),
  };
  const session = compilingSession(trino);
  const calendar = { ...DEFAULT_CALENDAR, zone: 'Asia/Tokyo' };
  const catalog = { dialect: trino, tables };
  const subject = subjectOf({ session, model, catalog, calendar, asOf: '2024-07-01' }, 'visits');
  const { shared, apart, others } = declaredChecks(subject, undefined);
  expect(others).toEqual([]);
  expect(tableStatement(subject, shared).statement).toMatchInlineSnapshot(`
    {
      "params": [
        "2024-06-30T15:00:00.000Z",
        "2024-06-29T15:00:00.000Z",
        "2024-06-30T15:00:00.000Z",
        "2024-06-30T15:00:00.000Z",
        "walk-in",
        "2024-06-30T15:00:00.000Z",
        "walk-in",
        "2024-06-30T15:00:00.000Z",
        "2024-06-30T15:00:00.000Z",
        "2024-06-30T15:00:00.000Z",
        "2024-06-30T15:00:00.000Z",
        "2024-06-30T15:00:00.000Z",
        "walk-in",
        "booked",
        "2024-06-30T15:00:00.000Z",
        "2024-06-30T15:00:00.000Z",
        0,
        "2024-06-30T15:00:00.000Z",
        "2024-06-30T15:00:00.000Z",
        "\\A(?s:[0-9]{3,5})\\z",
        "2024-06-30T15:00:00.000Z",
        "2024-06-30T15:00:00.000Z",
      ],
      "sql": "SELECT COUNT(*) AS c0,
      MAX(base."at") FILTER (WHERE base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)) AS c1,
      COUNT(*) FILTER (WHERE base."at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) AND base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)) AS c2,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL) AND base."kind" = ?) AS c3,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL) AND base."kind" = ? AND (base."no" IS NULL)) AS c4,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL)) AS c5,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL) AND base."shop" IS NOT NULL AND base."no" IS NOT NULL) - COUNT(DISTINCT (base."shop", base."no")) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL) AND base."shop" IS NOT NULL AND base."no" IS NOT NULL) AS c6,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL)) AS c7,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL) AND NOT (base."kind" IN (?, ?))) AS c8,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL)) AS c9,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL) AND (NOT (base."spent" >= CAST(? AS DOUBLE)) OR NOT is_finite(CAST(base."spent" AS DOUBLE)))) AS c10,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL)) AS c11,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL) AND NOT (regexp_like(CAST(base."no" AS VARCHAR), CAST(? AS VARCHAR)))) AS c12,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL)) AS c13,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL) AND base."shop" IS NOT NULL AND to_shop.k0 IS NULL) AS c14
    FROM "visits" AS base
    LEFT JOIN (SELECT DISTINCT "id" AS k0 FROM "geo"."shops" AS target) AS to_shop ON to_shop.k0 = base."shop"",
    }
  `);
  expect(tableStatement(subject, apart).statement).toMatchInlineSnapshot(`
    {
      "params": [
        "2024-06-30T15:00:00.000Z",
        "Rome",
        "2024-06-30T15:00:00.000Z",
        "Rome",
        100,
      ],
      "sql": "SELECT COUNT(*) AS c0,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL) AND to_1_shop."city" = ?) AS c1,
      COUNT(*) FILTER (WHERE (base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE) OR base."at" IS NULL) AND to_1_shop."city" = ? AND (NOT (base."spent" <= CAST(? AS DOUBLE)) OR NOT is_finite(CAST(base."spent" AS DOUBLE)))) AS c2
    FROM "visits" AS base
    LEFT JOIN "geo"."shops" AS to_1_shop ON to_1_shop."id" = base."shop"",
    }
  `);
});
