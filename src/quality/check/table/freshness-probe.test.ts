import { expect, test } from 'vitest';
import { ENGINES, seed } from '../../../../test/quality/engines.ts';
import type { ModelInput } from '../../../metrics/model/index.ts';
import { runChecks } from '../run-checks.ts';

/** The first moment of October 27, 2024 in Berlin, a day of 25 hours, in three kinds of columns. */
const SQL = `
  CREATE TABLE moments (as_instant timestamptz, as_clock timestamp, as_date date);
  INSERT INTO moments VALUES
    (TIMESTAMPTZ '2024-10-26 22:00:00+00', TIMESTAMP '2024-10-26 22:00:00', DATE '2024-10-27'),
    (TIMESTAMPTZ '2024-10-27 23:00:00+00', TIMESTAMP '2024-10-27 23:00:00', DATE '2024-10-28'),
    (NULL, NULL, NULL);
`;

const freshness = (column: string) =>
  ({ check: 'freshness', name: column, column, within: { days: 1 } }) as const;

const MODEL: ModelInput = {
  tables: {
    moments: {
      relation: 'moments',
      storedZone: 'UTC',
      checks: [freshness('as_instant'), freshness('as_clock'), freshness('as_date')],
    },
    local: {
      relation: 'moments',
      storedZone: 'Europe/Berlin',
      checks: [{ ...freshness('as_clock'), within: { hours: 1 } }],
    },
  },
};

test.each(ENGINES)(
  'on %s a day is a day, whatever its length, and rows of the edition date do not count',
  async (engine) => {
    const database = await seed(engine, SQL);
    const period = { from: '2024-10-01', to: '2024-10-28' };
    const { results } = await database.within(
      MODEL,
      (context) => runChecks(context, { period, structure: false, shapes: {} }),
      { asOf: '2024-10-28', zone: 'Europe/Berlin' },
    );
    await database.close();
    expect(results.map(({ name, verdict, observed }) => [name, verdict, observed])).toEqual([
      ['moments.checks.as_instant', 'pass', 24],
      ['moments.checks.as_clock', 'pass', 24],
      ['moments.checks.as_date', 'pass', 24],
      ['local.checks.as_clock', 'pass', 1],
    ]);
  },
);
