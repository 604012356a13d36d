import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Calendar } from '../../src/foundation/calendar/index.ts';
import { type Model, ModelFile, validateModel } from '../../src/metrics/model/index.ts';
import { type Cell, numberOf, type Series } from '../../src/metrics/series/index.ts';
import { rounds } from '../support/long.ts';
import { type Brute, bruteForce, type Definition, type Key } from './brute-force.ts';
import { askAll, ENGINES, type TestEngine } from './databases.ts';
import { drawing, type Question } from './random-world.ts';
import { loadingSql, modelTables, type World } from './world.ts';
import { written } from './written.ts';

/** Worlds by engine. */
const RUNS = { duckdb: rounds(40, 500), postgres: rounds(20, 250) };

function modelOf(world: World, definitions: Readonly<Record<string, Definition>>): Model {
  const metrics = Object.fromEntries(
    Object.entries(definitions).map(([name, one]) => {
      const definition = written(one);
      return [name, { label: name, description: name, ...definition }];
    }),
  );
  const model = ModelFile.parse({ tables: modelTables(world), metrics });
  expect(validateModel(model)).toEqual([]);
  return model;
}

function expectSame(series: Series, brute: Brute, question: Question): void {
  const bases = series.comparisons.flatMap((one) => one.slots);
  const slots = [...series.slots, ...bases.filter((slot) => slot !== undefined)];
  const present = new Set(series.groups.map((group) => JSON.stringify(group.key)));
  expect(present.size, 'no group comes twice').toBe(series.groups.length);
  for (const identity of brute.groups(question.metrics, slots).keys())
    expect([...present]).toContain(identity);
  for (const group of series.groups) {
    const compared = group.comparisons.flat().filter((_, index) => bases[index] !== undefined);
    const cells = [...group.current, ...compared];
    for (const [index, slot] of slots.entries()) {
      for (const [at, metric] of question.metrics.entries()) {
        const role = index < series.slots.length ? 'own' : 'base';
        const expected = brute.value(metric, group.key as Key, slot, role);
        expectNumber(
          numberIn(cells[index]?.[at]),
          expected,
          `${metric} of ${JSON.stringify(group.key)} in ${slot.from} to ${slot.to}`,
        );
      }
    }
  }
}

/** A number, of a date its days or milliseconds since 1970. */
function numberIn(cell: Cell | undefined): number | null {
  if (typeof cell !== 'string') return numberOf(cell);
  return cell.length === 10 ? Date.parse(cell) / 86_400_000 : Date.parse(cell);
}

/** The groups with the largest or smallest values of the first metric in the last slot, those without one last. */
function expectFirst(limited: Series | undefined, whole: Series, direction: 'asc' | 'desc'): void {
  const values = (series: Series | undefined) =>
    series?.groups.map((group) => numberIn(group.current.at(-1)?.[0])) ?? [];
  const size = (value: number | null) => {
    if (value === null) return Number.POSITIVE_INFINITY;
    return direction === 'asc' ? value : -value;
  };
  const kept = values(limited);
  const sorted = values(whole).sort((a, b) => (size(a) === size(b) ? 0 : size(a) - size(b)));
  expect(kept).toEqual(sorted.slice(0, kept.length));
  expect(kept.length + (limited?.more ?? 0)).toBe(whole.groups.length);
}

/** Of each value of a dimension the first, in the order of all. */
function expectFirstOfEach(limited: Series | undefined, whole: Series, direction: 'asc' | 'desc'): void {
  const values = (groups: Series['groups']) => groups.map((group) => numberIn(group.current.at(-1)?.[0]));
  const parents = Map.groupBy(whole.groups, ({ key }) => JSON.stringify(key[0]));
  const shown = Map.groupBy(limited?.groups ?? [], ({ key }) => JSON.stringify(key[0]));
  expect([...shown.keys()].sort()).toEqual([...parents.keys()].sort());
  for (const [parent, groups] of shown) {
    const size = (value: number | null) =>
      value === null ? Number.POSITIVE_INFINITY : direction === 'asc' ? value : -value;
    const sorted = values(parents.get(parent) ?? []).sort((a, b) =>
      size(a) === size(b) ? 0 : size(a) - size(b),
    );
    expect(values(groups)).toEqual(sorted.slice(0, LIMIT));
  }
  expect((limited?.groups.length ?? 0) + (limited?.more ?? 0)).toBe(whole.groups.length);
}

const LIMIT = 2;

/** Equal but for the last digits of divisions and interpolations. */
function expectNumber(actual: number | null, expected: number | null, what: string): void {
  if (actual === null || expected === null) {
    expect(actual, what).toBe(expected);
    return;
  }
  const room = 1e-9 * Math.max(1, Math.abs(expected));
  expect(Math.abs(actual - expected), `${what}: ${actual} instead of ${expected}`).toBeLessThanOrEqual(room);
}

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
  });
  afterAll(() => engine.close());

  test(
    'fan-out-safe answers equal brute force on random models, rows and queries',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (g) => {
          const draw = drawing(g);
          const world = draw.world();
          const definitions = draw.definitions(world);
          const questions = [1, 2, 3, 4].map(() => draw.question(world, definitions));
          await engine.execute(loadingSql(world));
          const calendar: Calendar = { zone: world.zone, weekStart: 1, fiscalYearStart: 1 };
          const direction = draw.pick(['asc', 'desc'] as const);
          const limited = questions.map((one) => ({
            ...one,
            order: [{ by: one.metrics[0] ?? '', direction }],
            limit: draw.int(1, 4),
          }));
          const ofEach = limited.map((one) => {
            const [per = '', other] = one.by;
            return other === undefined ? one : { ...one, limit: { count: LIMIT, per } };
          });
          const all = [...questions, ...limited, ...ofEach];
          const answers = await askAll(engine, modelOf(world, definitions), calendar, all);
          for (const [index, question] of questions.entries()) {
            const answer = answers[index];
            if (answer === undefined) throw new Error('a question has no answer');
            try {
              expectSame(answer.series, bruteForce(world, definitions, question), question);
              expectFirst(answers[index + questions.length]?.series, answer.series, direction);
              if (question.by.length > 1)
                expectFirstOfEach(answers[index + 2 * questions.length]?.series, answer.series, direction);
            } catch (error) {
              const told = { question, definitions, world };
              throw new Error(
                `${String(error)}\n${answer.statements.map((one) => one.sql).join('\n')}\n${JSON.stringify(told)}`,
              );
            }
          }
        }),
        // A failing world prints whole; shrinking one takes minutes.
        { numRuns: RUNS[name], endOnFailure: true },
      );
    },
    rounds(120_000, 900_000),
  );
});
