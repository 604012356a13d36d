import type { Migration } from './migration.ts';

/** What editions said of periods to come. */
export const FORECASTS: Migration = {
  number: 9,
  name: 'forecasts',
  sql: `
CREATE TABLE forecast (
  report text NOT NULL,
  -- Canonical JSON of the parameters, empty without any.
  variant text NOT NULL,
  -- Stands for what its readers may see; empty: everything.
  audience text NOT NULL,
  block text NOT NULL,
  metric text NOT NULL,
  grain text NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  slot timestamptz NOT NULL,
  -- The date of the edition that said it first.
  edition_date date NOT NULL,
  expected double precision NOT NULL,
  low_80 double precision NOT NULL,
  high_80 double precision NOT NULL,
  low_95 double precision NOT NULL,
  high_95 double precision NOT NULL,
  said_at timestamptz NOT NULL,
  PRIMARY KEY (report, variant, audience, block, metric, grain, period_from, slot)
);
CREATE INDEX forecast_by_end ON forecast (period_to);
`,
};
