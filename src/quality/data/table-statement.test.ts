import { expect, test } from 'vitest';
import { compilingSession } from '../../../test/quality/compiling-session.ts';
import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import type { ColumnType } from '../../metrics/connection/index.ts';
import { trino } from '../../metrics/dialect/index.ts';
import { ModelFile } from '../../metrics/model/index.ts';
import { probesOfTable } from './probes-of-table.ts';
import { subjectOf } from './subject.ts';
import { tableStatement } from './table-statement.ts';

const columns = (types: Record<string, ColumnType>) => ({
  columns: Object.entries(types).map(([name, type]) => ({ name, type, native: type })),
  usesFallback: false,
  expressions: {},
});

test('writes one scan for Trino, with its parameters in order', () => {
  const model = ModelFile.parse({
    tables: {
      visits: {
        relation: 'visits',
        key: ['shop', 'no'],
        time: 'at',
        valid: { from: 'at', to: 'left_at' },
        links: { shop: { to: 'shops', column: 'shop' } },
      },
      shops: { relation: 'geo.shops', key: 'id' },
    },
  });
  const tables = {
    visits: columns({ shop: 'text', no: 'integer', at: 'timestamptz', left_at: 'timestamptz' }),
    shops: columns({ id: 'text' }),
  };
  const session = compilingSession(trino);
  const calendar = { ...DEFAULT_CALENDAR, zone: 'Asia/Tokyo' };
  const context = {
    session,
    model,
    catalog: { dialect: trino, tables },
    calendar,
    asOf: '2024-07-01',
  };
  const subject = subjectOf(context, 'visits');
  const { probes, results } = probesOfTable(subject);
  expect(results).toEqual([]);
  expect(tableStatement(subject, probes)).toMatchInlineSnapshot(`
    {
      "statement": {
        "params": [
          "1924-06-30T15:00:00.000Z",
          "2034-06-30T15:00:00.000Z",
        ],
        "sql": "SELECT COUNT(*) AS c0,
      COUNT(*) FILTER (WHERE base."shop" IS NOT NULL AND base."no" IS NOT NULL) AS c1,
      COUNT(DISTINCT (base."shop", base."no")) FILTER (WHERE base."shop" IS NOT NULL AND base."no" IS NOT NULL) AS c2,
      COUNT(*) FILTER (WHERE base."shop" IS NOT NULL) AS c3,
      COUNT(*) FILTER (WHERE base."shop" IS NOT NULL AND to_shop.k0 IS NULL) AS c4,
      COUNT(*) FILTER (WHERE base."at" IS NULL) AS c5,
      COUNT(*) FILTER (WHERE base."left_at" < base."at") AS c6,
      COUNT(*) FILTER (WHERE base."at" IS NULL) AS c7,
      COUNT(*) FILTER (WHERE base."at" < CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)) AS c8,
      COUNT(*) FILTER (WHERE base."at" >= CAST(from_iso8601_timestamp_nanos(?) AS TIMESTAMP(6) WITH TIME ZONE)) AS c9
    FROM "visits" AS base
    LEFT JOIN (SELECT DISTINCT "id" AS k0 FROM "geo"."shops" AS target) AS to_shop ON to_shop.k0 = base."shop"",
      },
      "widths": [
        2,
        2,
        2,
        3,
      ],
    }
  `);
});
