import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { DEFAULT_LOCALE } from '../../src/foundation/format/index.ts';
import type { Session, Statement } from '../../src/metrics/connection/index.ts';
import { type Model, ModelFile } from '../../src/metrics/model/index.ts';
import { composeEdition, type EditionInput } from '../../src/report/compose/index.ts';
import { ReportDefinition } from '../../src/report/definition/index.ts';
import {
  type Edition,
  type LeafBlock,
  leafBlocks,
  textsInWords,
  type WordedEdition,
} from '../../src/report/edition/index.ts';
import type { TestEngine } from '../engine/databases.ts';

export const DATE = '2026-11-16';
const PLANS = ['Basic', 'Pro', 'Team', 'Scale', 'Custom', null];
const COUNTRIES = ['DE', 'FR', 'US', null];

export interface Order {
  readonly id: number;
  readonly customer: number;
  readonly day: string;
  readonly amount: number;
  readonly plan: string | null;
  readonly country: string | null;
}

/** Some hundred orders, the same ones every time: customers have plans and countries, or none. */
export function orders(): Order[] {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const customers = Array.from({ length: 40 }, () => [
    PLANS[random(6)] ?? null,
    COUNTRIES[random(4)] ?? null,
  ]);
  return Array.from({ length: 400 }, (_, id) => {
    const customer = random(40);
    const [plan = null, country = null] = customers[customer] ?? [];
    const day = new Date(Date.UTC(2026, 6, 1 + (id === 0 ? 137 : random(137)))).toISOString().slice(0, 10);
    return { id, customer, day, amount: 5 + random(50_000) / 100, plan, country };
  });
}

const words = { description: 'In a test.' };
export const MODEL = ModelFile.parse({
  tables: {
    orders: {
      relation: 'orders',
      label: 'Orders',
      key: 'id',
      time: 'day',
      dimensions: { customer: {}, plan: { label: 'Plan' }, country: { label: 'Country' }, id: {} },
    },
  },
  metrics: {
    revenue: {
      ...words,
      kind: 'simple',
      label: 'Revenue',
      format: { kind: 'currency', decimals: 0 },
      good: 'up',
      table: 'orders',
      aggregate: 'sum',
      column: 'amount',
      target: 20_000,
    },
    orders: {
      ...words,
      kind: 'simple',
      label: 'Orders',
      format: 'integer',
      table: 'orders',
      aggregate: 'count',
    },
    revenue_by_large: {
      ...words,
      kind: 'ratio',
      label: 'Revenue by large order',
      format: 'currency',
      numerator: 'revenue',
      denominator: 'large',
    },
    large_share: {
      ...words,
      kind: 'ratio',
      label: 'Large orders',
      format: 'percent',
      good: 'down',
      numerator: 'large',
      denominator: 'orders',
    },
    large: {
      ...words,
      kind: 'simple',
      label: 'Large',
      table: 'orders',
      aggregate: 'count',
      where: { amount: { gt: 250 } },
    },
    order_value: {
      ...words,
      kind: 'ratio',
      label: 'Order value',
      format: 'currency',
      good: 'up',
      numerator: 'revenue',
      denominator: 'orders',
    },
  },
});

export async function fillShop(engine: TestEngine): Promise<void> {
  const text = (value: string | null) => (value === null ? 'NULL' : `'${value}'`);
  const rows = orders().map(
    (one) =>
      `(${one.id}, ${one.customer}, DATE '${one.day}', ${one.amount}, ${text(one.plan)}, ${text(one.country)})`,
  );
  await engine.execute(`
    CREATE TABLE orders (id INTEGER, customer INTEGER, day DATE, amount DECIMAL(12,2), plan TEXT, country TEXT);
    INSERT INTO orders VALUES ${rows.join(', ')};`);
}

/** The edition of a report of these blocks, the same in the words of some locales, and every statement that was run for them. */
export async function compose(
  engine: TestEngine,
  blocks: readonly object[],
  {
    locales = ['en-US'],
    report = {},
    images = {},
    model = MODEL,
    today,
    calendar = DEFAULT_CALENDAR,
    reader,
  }: {
    readonly reader?: EditionInput['reader'];
    readonly today?: string;
    /** Default: that of the shop. */
    readonly model?: Model;
    readonly locales?: readonly string[];
    readonly report?: object;
    readonly images?: EditionInput['images'];
    readonly calendar?: EditionInput['calendar'];
  } = {},
): Promise<{ made: Edition; editions: WordedEdition[]; statements: Statement[] }> {
  const statements: Statement[] = [];
  const definition = ReportDefinition.parse({
    title: 'Shop',
    window: { trailing: { days: 30 } },
    ...report,
    blocks,
  });
  const made = await engine.snapshot((session) =>
    composeEdition({
      session: recording(session, statements),
      name: 'shop',
      date: DATE,
      today,
      calendar,
      brand: { name: 'Shop' },
      ...(images === undefined ? {} : { images }),
      ...(reader === undefined ? {} : { reader }),
      parameters: {},
      source: 'test',
      definitions: { hash: '0' },
      ...{ model, report: definition, locale: DEFAULT_LOCALE },
    }),
  );
  const editions = locales.map((locale) => ({ ...made, locale: { locale, currency: 'USD' } }));
  return { made, editions: editions.map(textsInWords), statements };
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

/** The one block of a type in a composed report of these blocks. */
export async function composeOne<Type extends LeafBlock['type']>(
  engine: TestEngine,
  block: { readonly type: Type; readonly [field: string]: unknown },
  options: Parameters<typeof compose>[2] = {},
): Promise<Extract<LeafBlock, { type: Type }>> {
  const { editions } = await compose(engine, [block], options);
  const found = leafBlocks(editions[0]?.blocks ?? []).find(({ type }) => type === block.type);
  if (found === undefined) throw new Error(`no ${block.type} in the edition`);
  return found as Extract<LeafBlock, { type: Type }>;
}
