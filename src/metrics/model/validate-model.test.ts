import { describe, expect, test } from 'vitest';
import { entityOfColumn } from './entity-of-column.ts';
import { ModelFile } from './model.ts';
import { validateModel } from './validate-model.ts';

const words = { label: 'Label', description: 'Description' };
const tables = {
  customers: { relation: 'customers', key: 'id', dimensions: { id: {}, name: {}, since: {} } },
  periods: {
    relation: 'periods',
    time: 'begins',
    valid: { from: 'begins', to: 'ends' },
    links: { customer: { to: 'customers', column: 'customer_id' } },
    dimensions: { plan: {} },
  },
  seats: { relation: 'seats', dimensions: { row: {} } },
} as const;
const metrics = {
  active: { ...words, kind: 'snapshot', table: 'periods', aggregate: 'distinct', column: 'customer_id' },
  mrr: { ...words, kind: 'snapshot', table: 'periods', aggregate: 'sum', column: 'amount' },
  sold: { ...words, kind: 'simple', table: 'periods', aggregate: 'sum', column: 'amount' },
  health: {
    ...words,
    kind: 'score',
    entity: 'customers',
    among: 'active',
    name: 'name',
    components: { money: { metric: 'mrr', weight: 1, scale: { from: 0, to: 1 } } },
    categories: [
      { name: 'Good', atLeast: 50, tone: 'good' },
      { name: 'Bad', atLeast: 0, tone: 'bad' },
    ],
  },
} as const;

/** Problems of the sound model with something added or put in place. */
function problemsWith(extra: { tables?: object; metrics?: object; reconciliations?: object }) {
  const input = {
    tables: { ...tables, ...extra.tables },
    metrics: { ...metrics, ...extra.metrics },
    reconciliations: extra.reconciliations ?? {},
  };
  return validateModel(ModelFile.parse(input));
}

const metric = (one: object) => problemsWith({ metrics: { wrong: { ...words, ...one } } });
const short = (problems: ReturnType<typeof validateModel>) =>
  problems.map(({ code, path }) => `${code} ${path?.join('.')}`);

test('a sound model has no problems', () => {
  expect(problemsWith({})).toEqual([]);
});

describe('tables', () => {
  test('links to nowhere, keys that do not fit, zones that do not exist: all at once', () => {
    const problems = problemsWith({
      tables: {
        lost: {
          relation: 'lost',
          storedZone: 'Europe/Berlim',
          links: {
            a: { to: 'custommers', column: 'x' },
            b: { to: 'customers', column: ['x', 'y'] },
            c: { to: 'seats', column: 'x' },
          },
        },
      },
    });
    expect(short(problems)).toEqual([
      'ZONE_UNKNOWN tables.lost.storedZone',
      'UNKNOWN_TABLE tables.lost.links.a.to',
      'METRIC_INVALID tables.lost.links.b',
      'METRIC_INVALID tables.lost.links.c',
    ]);
    expect(problems.map((one) => one.hint).every((hint) => hint !== undefined)).toBe(true);
    expect(problems[1]?.hint).toContain('did you mean "customers"?');
    expect(problems[2]?.message).toContain('has 2 column(s), but the key of "customers" has 1');
  });

  test('links in a circle, for each table of it, and for none that only leads there', () => {
    const table = (to: string) => ({ relation: 'r', key: 'id', links: { next: { to, column: 'x' } } });
    const problems = problemsWith({
      tables: { one: table('two'), two: table('one'), itself: table('itself'), outside: table('one') },
    });
    expect(short(problems)).toEqual([
      'LINK_CYCLE tables.one.links',
      'LINK_CYCLE tables.two.links',
      'LINK_CYCLE tables.itself.links',
    ]);
    expect(problems[0]?.hint).toBeDefined();
  });

  test('SQL that refers to tables there are not, or to itself', () => {
    const problems = problemsWith({
      tables: {
        good: { sql: 'SELECT * FROM {{ customers }} AS one' },
        lost: { sql: { duckdb: 'SELECT * FROM {{customrs}} AS one' } },
        round: { relation: 'r', fallback: { sql: 'SELECT * FROM {{ about }} AS one', note: 'guessed' } },
        about: { sql: 'SELECT * FROM {{ round }} AS one' },
      },
    });
    expect(short(problems)).toEqual([
      'UNKNOWN_TABLE tables.lost',
      'TABLE_CYCLE tables.round',
      'TABLE_CYCLE tables.about',
    ]);
    expect(problems[0]?.hint).toContain('did you mean "customers"?');
  });
});

describe('simple and snapshot metrics', () => {
  test.each<[string, object, string]>([
    [
      'no such table',
      { kind: 'simple', table: 'period', aggregate: 'count' },
      'which the model does not have',
    ],
    [
      'column and sql',
      { kind: 'simple', table: 'periods', aggregate: 'sum', column: 'a', sql: 'a' },
      'not both',
    ],
    ['no column', { kind: 'simple', table: 'periods', aggregate: 'sum' }, 'needs a `column` for "sum"'],
    [
      'several columns',
      { kind: 'simple', table: 'periods', aggregate: 'max', column: ['a', 'b'] },
      'only for "distinct"',
    ],
    [
      'quantile missing',
      { kind: 'simple', table: 'periods', aggregate: 'quantile', column: 'a' },
      'needs `quantile`',
    ],
    [
      'quantile too many',
      { kind: 'simple', table: 'periods', aggregate: 'sum', column: 'a', quantile: 0.5 },
      'exactly for',
    ],
    [
      'days of a column',
      { kind: 'simple', table: 'periods', aggregate: 'days', column: 'a' },
      'takes no column',
    ],
    ['days without validity', { kind: 'simple', table: 'seats', aggregate: 'days' }, 'to declare `valid'],
    [
      'snapshot without validity',
      { kind: 'snapshot', table: 'seats', aggregate: 'count' },
      'to declare `valid',
    ],
    [
      'trailing without time',
      { kind: 'simple', table: 'seats', aggregate: 'count', trailing: { days: 3 } },
      'declares no `time`',
    ],
    [
      'among no metric',
      { kind: 'simple', table: 'periods', aggregate: 'count', among: 'aktive' },
      'There is no metric "aktive"',
    ],
    [
      'among a sum',
      { kind: 'simple', table: 'periods', aggregate: 'count', among: 'mrr' },
      'not a snapshot that counts distinct',
    ],
    [
      'among the unreachable',
      { kind: 'simple', table: 'seats', aggregate: 'count', among: 'active' },
      'no many-to-one path to "customers"',
    ],
    [
      'filter unreachable',
      { kind: 'simple', table: 'seats', aggregate: 'count', where: { 'customers.name': 'x' } },
      'no many-to-one path',
    ],
  ])('%s', (_, one, why) => {
    const problems = metric(one);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(why);
    expect(problems[0]?.path?.slice(0, 2)).toEqual(['metrics', 'wrong']);
  });

  test('all that is wrong with one metric, at once', () => {
    const problems = metric({
      kind: 'snapshot',
      table: 'seats',
      aggregate: 'average',
      among: 'nobody',
      quantile: 0.5,
    });
    expect(short(problems)).toEqual([
      'UNKNOWN_METRIC metrics.wrong.among',
      'METRIC_INVALID metrics.wrong',
      'METRIC_INVALID metrics.wrong',
      'METRIC_INVALID metrics.wrong',
    ]);
  });

  test('among entities that are reached in two ways, or that are among others', () => {
    const [twoWays] = problemsWith({
      tables: {
        deals: {
          relation: 'deals',
          links: { buyer: { to: 'customers', column: 'b' }, seller: { to: 'customers', column: 's' } },
        },
      },
      metrics: { wrong: { ...words, kind: 'simple', table: 'deals', aggregate: 'count', among: 'active' } },
    });
    expect(twoWays?.message).toContain('in several ways: buyer and seller');
    const nested = problemsWith({
      metrics: {
        some: { ...metrics.active, among: 'active' },
        wrong: { ...words, kind: 'simple', table: 'periods', aggregate: 'count', among: 'some' },
      },
    });
    expect(nested.map((one) => one.message)).toEqual([
      'Metric "wrong" is among "some", which is itself among "active".',
    ]);
  });
});

describe('metrics over metrics', () => {
  test('unknown ones, with the nearest name and the field', () => {
    const problems = problemsWith({
      metrics: {
        a: { ...words, kind: 'ratio', numerator: 'solt', denominator: 'constructor' },
        b: { ...words, kind: 'derived', expression: 'sold + nothing' },
        c: { ...words, kind: 'movement', of: 'mr', entity: 'customer', part: 'new' },
      },
      reconciliations: { r: { label: 'R', left: { metric: 'sold' }, right: { metric: 'soled' } } },
    });
    expect(short(problems)).toEqual([
      'UNKNOWN_METRIC metrics.a.numerator',
      'UNKNOWN_METRIC metrics.a.denominator',
      'UNKNOWN_METRIC metrics.b.expression',
      'UNKNOWN_METRIC metrics.c.of',
      'UNKNOWN_METRIC reconciliations.r.right.metric',
    ]);
    expect(problems[0]?.hint).toContain('did you mean "sold"?');
  });

  test('a formula that cannot be read is blamed once, and not on those that use it', () => {
    const problems = problemsWith({
      metrics: {
        broken: { ...words, kind: 'derived', expression: 'sold +' },
        user: { ...words, kind: 'ratio', numerator: 'broken', denominator: 'sold' },
      },
    });
    expect(short(problems)).toEqual(['EXPRESSION_INVALID metrics.broken.expression']);
  });

  test('circles, spelled out', () => {
    const problems = problemsWith({
      metrics: {
        a: { ...words, kind: 'derived', expression: 'b + 1' },
        b: { ...words, kind: 'ratio', numerator: 'a', denominator: 'sold' },
        outside: { ...words, kind: 'derived', expression: 'a' },
      },
    });
    expect(short(problems)).toEqual(['METRIC_CYCLE metrics.a', 'METRIC_CYCLE metrics.b']);
    expect(problems[0]?.message).toContain('a → b → a');
  });

  test.each<[string, object, string]>([
    [
      'of a simple metric',
      { of: 'sold', entity: 'customer', part: 'new' },
      'not a snapshot that sums or counts',
    ],
    [
      'of a distinct count',
      { of: 'active', entity: 'customer', part: 'new' },
      'not a snapshot that sums or counts',
    ],
    ['by no link', { of: 'mrr', entity: 'custommer', part: 'new' }, 'not a link of one column'],
  ])('a movement %s', (_, one, why) => {
    const [problem, ...more] = metric({ kind: 'movement', ...one });
    expect(more).toEqual([]);
    expect(problem?.message).toContain(why);
    expect(problem?.hint).toBeDefined();
  });

  test('a movement among members, whose opening would not be the closing before', () => {
    const problems = problemsWith({
      metrics: {
        some: { ...metrics.mrr, among: 'active' },
        wrong: { ...words, kind: 'movement', of: 'some', entity: 'customer', part: 'new' },
      },
    });
    expect(short(problems)).toEqual(['METRIC_INVALID metrics.wrong.of']);
  });

  test('arithmetic with a score', () => {
    expect(short(metric({ kind: 'ratio', numerator: 'health', denominator: 'sold' }))).toEqual([
      'METRIC_INVALID metrics.wrong.numerator',
    ]);
    expect(short(metric({ kind: 'derived', expression: 'health * 2' }))).toEqual([
      'METRIC_INVALID metrics.wrong.expression',
    ]);
  });
});

describe('scores', () => {
  const all = { ...metrics.sold, fixed: true };
  const share = { ...words, kind: 'ratio', numerator: 'sold', denominator: 'all' };
  const score = (change: object) =>
    problemsWith({ metrics: { all, share, health: { ...metrics.health, ...change } } });

  test('a share of a metric that is fixed is one of its entities', () => {
    const part = { metric: 'share', weight: 1, scale: { from: 0, to: 1 } };
    expect(score({ components: { part } })).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['an entity without a key', { entity: 'seats', name: 'row' }, 'have a key of one column'],
    ['a segment of something else', { among: 'mrr' }, 'does not count the keys of "customers"'],
    ['a last category above 0', { categories: [{ name: 'A', atLeast: 1, tone: 'good' }] }, 'begins at 0'],
    [
      'categories from worst to best',
      { categories: [...metrics.health.categories].reverse() },
      'from best to worst',
    ],
    ['a name that does not exist', { name: 'nome' }, 'There is no dimension "nome"'],
    [
      'two categories of one name',
      { categories: metrics.health.categories.map((one) => ({ ...one, name: 'Same' })) },
      'has the category "Same" twice',
    ],
    ['a fact that is there twice', { facts: ['plan', 'plan'] }, 'has the fact "plan" twice'],
    [
      'a metric that is fixed',
      {
        components: {
          ...metrics.health.components,
          all: { metric: 'all', weight: 1, scale: { from: 0, to: 1 } },
        },
      },
      'takes "all", which is fixed and so has one value for all of "customers"',
    ],
    ['a fact that does not exist', { facts: ['plan', 'nothing'] }, '"nothing"'],
  ])('%s', (_, change, why) => {
    expect(
      score(change)
        .map((one) => one.message)
        .join('\n'),
    ).toContain(why);
    expect(score(change).every((one) => one.path?.[1] === 'health')).toBe(true);
  });
});

test('the entity of a column is the table whose key it holds', () => {
  const model = ModelFile.parse({ tables, metrics: {} });
  expect(entityOfColumn(model, 'periods', 'customer_id')).toBe('customers');
  expect(entityOfColumn(model, 'customers', 'id')).toBe('customers');
  expect(entityOfColumn(model, 'periods', 'amount')).toBeUndefined();
  expect(entityOfColumn(model, 'constructor', 'id')).toBeUndefined();
});
