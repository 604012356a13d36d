import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import type { Session, Statement } from '../../src/metrics/connection/index.ts';
import { readCatalog } from '../../src/metrics/engine/index.ts';
import { type Model, ModelFile } from '../../src/metrics/model/index.ts';
import {
  composeEdition,
  type Published,
  type Restatement,
  restatements,
} from '../../src/report/compose/index.ts';
import { ReportDefinition, readParameters } from '../../src/report/definition/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import type { TestEngine } from '../engine/databases.ts';

const words = { description: 'In a test.' };
const simple = { ...words, kind: 'simple', table: 'sales' };

/** What a shop takes and what customers ask: sales with an amount and a plan, tickets, and who is subscribed. */
export const TILL = ModelFile.parse({
  tables: {
    sales: { relation: 'sales', label: 'Sales', key: 'id', time: 'day', dimensions: { plan: {} } },
    tickets: { relation: 'tickets', label: 'Tickets', key: 'id', time: 'day' },
    periods: {
      relation: 'periods',
      label: 'Subscriptions',
      key: 'id',
      valid: { from: 'begins', to: 'ends' },
    },
  },
  metrics: {
    revenue: {
      ...simple,
      label: 'Revenue',
      format: { kind: 'currency', decimals: 0 },
      aggregate: 'sum',
      column: 'amount',
    },
    sales: { ...simple, label: 'Sales', format: 'integer', aggregate: 'count' },
    price: {
      ...words,
      kind: 'ratio',
      label: 'Price',
      format: 'currency',
      numerator: 'revenue',
      denominator: 'sales',
    },
    refunds: { ...simple, label: 'Refunds', format: 'currency', aggregate: 'sum', column: 'refund' },
    tickets: {
      ...words,
      kind: 'simple',
      label: 'Tickets',
      format: 'integer',
      table: 'tickets',
      aggregate: 'count',
    },
    last_sale: { ...simple, label: 'Last sale', format: 'date', aggregate: 'max', column: 'day' },
    subscribers: {
      ...words,
      kind: 'snapshot',
      label: 'Subscribers',
      format: 'integer',
      table: 'periods',
      aggregate: 'count',
    },
  },
});

/** Ten sales of 100 in the week before 9 November, half of them on plan A; the refunds of each are 0. */
export async function fillTill(engine: TestEngine): Promise<void> {
  const sales = Array.from(
    { length: 10 },
    (_, id) => `(${id}, DATE '2026-11-0${2 + (id % 7)}', 100, 0, '${'AB'[id % 2]}')`,
  );
  await engine.execute(`
    CREATE TABLE sales (id INTEGER, day DATE, amount INTEGER, refund INTEGER, plan TEXT);
    INSERT INTO sales VALUES ${sales.join(', ')};
    CREATE TABLE tickets (id INTEGER, day DATE);
    INSERT INTO tickets VALUES (1, DATE '2026-11-05'), (2, DATE '2026-11-08');
    CREATE TABLE periods (id INTEGER, begins DATE, ends DATE);
    INSERT INTO periods VALUES (1, DATE '2026-01-01', NULL), (2, DATE '2026-01-01', NULL);`);
}

interface Made {
  readonly blocks: readonly object[];
  readonly report?: object;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly date?: string;
  readonly locale?: string;
}

/** An edition of the till, with what it was made of. */
export async function publish(
  engine: TestEngine,
  { blocks, report = {}, parameters = {}, date = '2026-11-09', locale = 'en-US' }: Made,
): Promise<Published> {
  const definition = ReportDefinition.parse({
    title: 'Till',
    window: { trailing: { days: 7 } },
    ...report,
    blocks,
  });
  const values = readParameters(definition.parameters, parameters);
  const edition = await engine.snapshot((session) =>
    composeEdition({
      ...{ session, model: TILL, name: 'till', report: definition, date, parameters: values },
      calendar: DEFAULT_CALENDAR,
      locale: { locale, currency: 'USD' },
      brand: { name: 'Till' },
      source: 'test',
      definitions: { hash: '0' },
    }),
  );
  // What comes out of an archive has been JSON.
  return {
    edition: JSON.parse(JSON.stringify(edition)) as Edition,
    report: definition,
    parameters: values,
    model: TILL,
  };
}

/** What of an edition the data says otherwise by now, and the statements that found it. */
export async function askAgain(
  engine: TestEngine,
  published: Published,
  { above = 0.005, model = TILL }: { readonly above?: number; readonly model?: Model } = {},
): Promise<{ readonly found: readonly Restatement[]; readonly statements: readonly Statement[] }> {
  const statements: Statement[] = [];
  const found = await engine.snapshot(async (session) => {
    const catalog = await readCatalog(session, model);
    const context = { session: recording(session, statements), model, catalog, calendar: DEFAULT_CALENDAR };
    return await restatements(context, published, { above, locale: published.edition.locale });
  });
  return { found, statements };
}

function recording(session: Session, statements: Statement[]): Session {
  return {
    ...session,
    query(statement, options) {
      statements.push(statement);
      return session.query(statement, options);
    },
  };
}
