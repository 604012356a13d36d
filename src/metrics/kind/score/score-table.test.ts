import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rounds } from '../../../../test/support/long.ts';
import { DEFAULT_CALENDAR } from '../../../foundation/calendar/index.ts';
import type { Value } from '../../connection/index.ts';
import { duckdb } from '../../dialect/index.ts';
import { ModelFile } from '../../model/index.ts';
import { MetricQuery, planQuery } from '../../plan/index.ts';
import { assembleSeries } from '../../series/index.ts';
import { compilePlan } from '../../sql/index.ts';
import { categoriesOf } from './categorize.ts';
import { ScoreMetric } from './schema.ts';
import { scoreValue } from './score-entity.ts';
import { scoreQuery } from './score-query.ts';
import { movers, scoreTable, worstFirst } from './score-table.ts';

const words = { label: 'Label', description: 'Description' };
const simple = (aggregate: string, more: object = {}) => ({
  ...words,
  kind: 'simple',
  table: 'facts',
  aggregate,
  ...more,
});
const model = ModelFile.parse({
  tables: {
    people: { relation: 'people', key: 'id', dimensions: { name: {}, joined: {} } },
    facts: { relation: 'facts', time: 'day', links: { person: { to: 'people', column: 'person' } } },
    terms: {
      relation: 'terms',
      valid: { from: 'a', to: 'b' },
      links: { person: { to: 'people', column: 'person' } },
    },
  },
  metrics: {
    active: { ...words, kind: 'snapshot', table: 'terms', aggregate: 'distinct', column: 'person' },
    money: simple('sum', { column: 'amount' }),
    visits: simple('count'),
    typical: simple('average', { column: 'amount' }),
  },
});
const definition = ScoreMetric.parse({
  ...words,
  kind: 'score',
  entity: 'people',
  among: 'active',
  name: 'name',
  stake: 'money',
  components: {
    visits: {
      metric: 'visits',
      weight: 30,
      bands: [
        { atLeast: 5, score: 100 },
        { atLeast: 2, score: 60 },
      ],
      otherwise: 10,
    },
    typical: { metric: 'typical', weight: 50, scale: { from: 10, to: 90 } },
    money: { metric: 'money', weight: 20, scale: { from: 0, to: 300 }, whenNoData: 'value' },
  },
  categories: [
    { name: 'Fine', atLeast: 70, tone: 'good' },
    { name: 'Poor', atLeast: 0, tone: 'bad' },
  ],
  minimumCoverage: { share: 0.6, otherwise: 'Unknown' },
  newcomers: { since: 'joined', days: 30, category: 'New' },
});
const column = (name: string, type: string) => ({ name, type, native: type }) as never;
const catalog = {
  dialect: duckdb,
  tables: Object.fromEntries(
    Object.entries({
      people: [column('id', 'integer'), column('name', 'text'), column('joined', 'date')],
      facts: [column('person', 'integer'), column('day', 'date'), column('amount', 'integer')],
      terms: [column('person', 'integer'), column('a', 'date'), column('b', 'date')],
    }).map(([name, columns]) => [name, { columns, usesFallback: false, expressions: {} }]),
  ),
} as const;

const DATE = '2026-11-16';
const BEFORE = '2026-11-09';
const layout = scoreQuery(definition, DATE, [], BEFORE);

/** What a database says of a person on one of the two dates; nulls are what is not there. */
interface Row {
  readonly slot: 0 | 1;
  readonly person: number | null;
  readonly joined: string | null;
  readonly active: number | null;
  readonly money: number | null;
  readonly visits: number | null;
  readonly typical: number | null;
}

function seriesOf(rows: readonly Row[]) {
  const plan = planQuery(MetricQuery.parse(layout.query), {
    model,
    catalog,
    calendar: DEFAULT_CALENDAR,
    asOf: DATE,
  });
  const compiled = compilePlan(plan, model, catalog);
  const { measures = [], dimensions = 0 } = compiled.split ?? {};
  const metricOf = new Map(
    [...plan.parts, ...plan.fixed].flatMap((part) => part.measures.map((one) => [one.id, one.metric])),
  );
  const columns = Array.from({ length: 1 + dimensions + measures.length }, (_, at) =>
    column(`c${at}`, 'integer'),
  );
  const values = rows.map((row): Value[] => [
    row.slot,
    row.person,
    row.joined,
    ...measures.map(({ id }) => row[metricOf.get(id) as 'active' | 'money' | 'visits' | 'typical']),
  ]);
  return assembleSeries(plan, compiled, { split: { columns, rows: values } });
}

/** A score person by person, as its definition reads. */
function byHand(rows: readonly Row[], slot: 0 | 1, date: string) {
  const here = rows.filter((row) => row.slot === slot);
  const isSilent = {
    visits: here.every(({ visits }) => visits === null || visits === 0),
    typical: here.every(({ typical }) => typical === null),
  };
  const newSince = new Date(Date.parse(date) - 30 * 86_400_000).toISOString().slice(0, 10);
  return new Map(
    here.flatMap((row) => {
      if (row.person === null || (row.active ?? 0) <= 0) return [];
      const cells = [
        isSilent.visits ? null : (row.visits ?? 0),
        isSilent.typical || row.typical === null ? null : Number(row.typical.toPrecision(12)),
        row.money ?? 0,
      ];
      const parts = Object.values(definition.components).map((component, at) => ({
        component,
        value: cells[at] ?? null,
      }));
      const known = parts.filter(({ value }) => value !== null);
      const weight = known.reduce((sum, { component }) => sum + component.weight, 0);
      const points = known.reduce(
        (sum, { component, value }) => sum + component.weight * scoreValue(component, value ?? 0),
        0,
      );
      const tenths = weight === 0 ? null : Math.floor((points / weight) * 10 + 1e-6);
      const category =
        row.joined !== null && row.joined >= newSince
          ? 'New'
          : tenths === null || weight / 100 < 0.6 - 1e-9
            ? 'Unknown'
            : tenths >= 700
              ? 'Fine'
              : 'Poor';
      return [
        [String(row.person), { tenths, coverage: weight / 100, category, stake: row.money ?? 0 }] as const,
      ];
    }),
  );
}

const maybe = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: null });
const people = fc.uniqueArray(
  fc.record({
    slot: fc.constantFrom(0 as const, 1 as const),
    person: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null, freq: 20 }),
    active: fc.constantFrom(null, 0, 1, 1, 1),
    money: maybe(400),
    visits: maybe(8),
    typical: maybe(100),
  }),
  { selector: ({ slot, person }) => `${slot} ${person}`, maxLength: 24 },
);
const joinedOn = (person: number | null) =>
  person === null || person % 4 === 0 ? null : `2026-${person % 3 === 0 ? '10-2' : '05-1'}${person % 10}`;

test('a table of scores is what each entity scores by itself, on both dates', () => {
  fc.assert(
    fc.property(people, (drawn) => {
      const rows = drawn.map((row): Row => ({ ...row, joined: joinedOn(row.person) }));
      const series = seriesOf(rows);
      const tables = [
        scoreTable(definition, layout, series, DATE),
        scoreTable(definition, layout, series, BEFORE, series.comparisons[0]?.slots[0]),
      ] as const;
      const expected = [byHand(rows, 0, DATE), byHand(rows, 1, BEFORE)] as const;
      for (const [at, table] of tables.entries()) {
        const found = table.members.map((group) => {
          const { key, tenths, coverage, category, stake } = table.entity(group);
          return [key, { tenths, coverage, category: category.name, stake }] as const;
        });
        expect(new Map(found)).toEqual(expected[at]);
        expect(found).toHaveLength(expected[at]?.size ?? 0);
      }
      const moved = movers(...tables).map((group) => tables[0].key(group));
      const wanted = [...expected[0]]
        .filter(([key, { category }]) => (expected[1].get(key)?.category ?? category) !== category)
        .sort(([a, one], [b, other]) => other.stake - one.stake || (a < b ? -1 : 1));
      expect(moved).toEqual(wanted.map(([key]) => key));
      const worst = [...tables[0].members].sort(worstFirst(tables[0])).map((group) => tables[0].key(group));
      const rank = (tenths: number | null) => tenths ?? Number.POSITIVE_INFINITY;
      expect(worst).toEqual(
        [...expected[0]]
          .sort(([a, x], [b, y]) =>
            rank(x.tenths) < rank(y.tenths)
              ? -1
              : rank(x.tenths) > rank(y.tenths)
                ? 1
                : y.stake - x.stake || (a < b ? -1 : 1),
          )
          .map(([key]) => key),
      );
    }),
    { numRuns: rounds(150, 2000) },
  );
});

test('categories stand in the order of the definition', () => {
  expect(categoriesOf(definition).map(({ name }) => name)).toEqual(['Fine', 'Poor', 'New', 'Unknown']);
});
