import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../series/index.ts';
import { categoriesOf, categorizerFor } from './categorize.ts';
import { explainScore, type ScoredPart } from './explain-score.ts';
import { ScoreMetric } from './schema.ts';
import { scoreColumns } from './score-columns.ts';
import { type EntityScore, scoreValue } from './score-entity.ts';
import { explainMove, type ScoredEntity } from './score-table.ts';

const health = ScoreMetric.parse({
  kind: 'score',
  label: 'Health',
  description: 'How an account is doing.',
  entity: 'customers',
  among: 'active_customers',
  name: 'name',
  components: {
    usage: {
      metric: 'minutes',
      weight: 40,
      bands: [
        { atLeast: 120, score: 100 },
        { atLeast: 60, score: 75 },
        { atLeast: 30, score: 50 },
        { atLeast: 10, score: 25 },
      ],
      otherwise: 0,
    },
    support: {
      metric: 'tickets',
      weight: 20,
      bands: [
        { atMost: 0, score: 100 },
        { atMost: 1, score: 80 },
        { atMost: 3, score: 60 },
        { atMost: 5, score: 40 },
      ],
      otherwise: 20,
      whenNoData: 'value',
    },
    adoption: { metric: 'adoption', weight: 25, scale: { from: 0, to: 1 } },
    payment: {
      metric: 'covered',
      weight: 15,
      bands: [
        { atLeast: 1, score: 100 },
        { atLeast: 0.9, score: 80 },
      ],
      otherwise: 50,
    },
  },
  categories: [
    { name: 'Healthy', atLeast: 80, tone: 'good' },
    { name: 'At Risk', atLeast: 60, tone: 'neutral' },
    { name: 'Critical', atLeast: 0, tone: 'bad' },
  ],
  minimumCoverage: { share: 0.6, otherwise: 'Not enough data' },
  newcomers: { since: 'signup_date', days: 30, category: 'Onboarding' },
});

/** The score of one entity, as columns of one. */
function scorerFor(definition: ScoreMetric, silent: (metric: string) => boolean) {
  return (cells: readonly Cell[]): EntityScore => {
    const components = Object.values(definition.components).map((component, index) => {
      const isSilent = component.whenNoData === 'missing' && silent(component.metric);
      const cell = isSilent ? undefined : cells[index];
      return { component, cell: cell ?? ({ reason: 'no_data', metric: component.metric } as const) };
    });
    const { tenths, coverage } = scoreColumns(
      components.map(({ component, cell }) => ({
        component,
        numbers: Float64Array.of(typeof cell === 'number' ? cell : Number.NaN),
      })),
      1,
    );
    const [found = -1] = tenths;
    return {
      tenths: found < 0 ? null : found,
      coverage: coverage[0] ?? 0,
      cells: components.map(({ cell }) => cell),
    };
  };
}

const score = scorerFor(health, () => false);
const categorize = categorizerFor(health, '2026-11-16');
const missing = { reason: 'no_data', metric: 'x' } as const;

function categoryOf(cells: readonly Cell[], since: string | null = '2020-01-01') {
  const { tenths, coverage } = score(cells);
  return categoriesOf(health)[categorize(tenths ?? -1, coverage, since)]?.name;
}

describe('a component', () => {
  it.each([
    [120, 100],
    [119.99, 75],
    [60, 75],
    [30, 50],
    [10, 25],
    [9.99, 0],
    [-5, 0],
  ])('scores %d minutes by the first band that it reaches: %d', (value, score) => {
    const usage = health.components.usage;
    expect(usage && scoreValue(usage, value)).toBe(score);
  });

  it.each([
    [0, 100],
    [1, 80],
    [2, 60],
    [3, 60],
    [5, 40],
    [6, 20],
  ])('scores %d tickets by the first band that holds them: %d', (value, score) => {
    const support = health.components.support;
    expect(support && scoreValue(support, value)).toBe(score);
  });

  it('clamps a scale at both ends', () => {
    const adoption = health.components.adoption;
    expect(adoption && [-1, 0.25, 2].map((value) => scoreValue(adoption, value))).toEqual([0, 25, 100]);
  });
});

describe('how a score moved', () => {
  const at = (cells: readonly Cell[]) => score(cells) as ScoredEntity;

  it('is told by the tenths that each component gained or lost, a missing one having had none', () => {
    // (40·25 + 20·20 + 15·100) / 75 = 38.66…: 133 + 53 + 200 tenths
    const before = at([10, 6, missing, 1]);
    const moved = explainMove(health, { now: at([60, 1, 0.5, 1]), before });
    expect(moved).toEqual([300 - 133, 160 - 53, 125, 150 - 200]);
    expect(explainMove(health, { now: before, before: at([60, 1, 0.5, 1]) })).toEqual([-167, -107, -125, 50]);
    expect(explainMove(health, { now: before, before })).toEqual([0, 0, 0, 0]);
  });

  it('is not told where one of the two has no score', () => {
    const none = at([missing, missing, missing, missing]);
    const some = at([60, 1, 0.5, 1]);
    expect([none, some].map((now) => explainMove(health, { now, before: none }))).toEqual([null, null]);
    expect(explainMove(health, { now: none, before: some })).toBeNull();
  });
});

describe('a score', () => {
  it('is the weighted mean of its components', () => {
    // 0.4·75 + 0.2·80 + 0.25·50 + 0.15·100 = 73.5
    const found = score([60, 1, 0.5, 1]);
    expect(found.tenths).toBe(735);
    expect(explainScore(health, found).map((part) => part.earned)).toEqual([300, 160, 125, 150]);
    expect(explainScore(health, found).map((part) => part.possible)).toEqual([400, 200, 250, 150]);
    expect(found.coverage).toBe(1);
  });

  it('leaves a missing component out and renormalises the weights', () => {
    // (40·75 + 20·80 + 15·100) / 75 = 81.33…
    const found = score([60, 1, missing, 1]);
    expect(found.tenths).toBe(813);
    expect(found.coverage).toBeCloseTo(0.75, 12);
    expect(explainScore(health, found)[2]).toMatchObject({
      cell: missing,
      score: null,
      earned: null,
      possible: null,
    });
  });

  it('takes a component that is silent for everybody as missing, unless its zero means something', () => {
    const quiet = scorerFor(health, (metric) => metric === 'minutes' || metric === 'tickets');
    const parts = explainScore(health, quiet([0, 0, 0.5, 1]));
    expect(parts.map((part) => part.score)).toEqual([null, 100, 50, 100]);
  });

  it('has no value when nothing is known', () => {
    const found = score([missing, missing, missing, missing]);
    expect(found.tenths).toBeNull();
    expect(found.coverage).toBe(0);
  });

  it('is never rounded up into a better category', () => {
    // 0.4·75 + 0.2·100 + 0.25·59.99… + 0.15·100: just below 80
    expect(score([60, 0, 0.5999, 1]).tenths).toBe(799);
    expect(categoryOf([60, 0, 0.5999, 1], null)).toBe('At Risk');
  });

  it('adds up to the tenth, whatever is missing', () => {
    const cell = fc.oneof(
      fc.constant(missing),
      fc.double({ min: -10, max: 300, noNaN: true, noDefaultInfinity: true }),
    );
    const share = fc.oneof(fc.constant(missing), fc.double({ min: -1, max: 2, noNaN: true }));
    fc.assert(
      fc.property(fc.tuple(cell, cell, share, share), (cells) => {
        const found = score(cells);
        const { tenths } = found;
        const known = explainScore(health, found).filter((part) => part.earned !== null);
        if (tenths === null) return known.length === 0;
        const total = (read: (part: ScoredPart) => number | null) =>
          known.reduce((sum, part) => sum + (read(part) ?? 0), 0);
        expect(total((part) => part.earned)).toBe(tenths);
        expect(total((part) => part.possible)).toBe(1000);
        for (const part of known) expect(part.earned ?? 0).toBeLessThanOrEqual(part.possible ?? 0);
        return true;
      }),
    );
  });
});

describe('a category', () => {
  it('comes from the score', () => {
    expect(categoryOf([120, 0, 1, 1])).toBe('Healthy');
    expect(categoryOf([60, 1, 0.5, 1])).toBe('At Risk');
    expect(categoryOf([0, 9, 0, 0.5])).toBe('Critical');
  });

  it('is withheld when too little of the weight is known', () => {
    expect(categoryOf([missing, 0, 1, missing])).toBe('Not enough data');
    expect(categoryOf([120, 0, missing, missing])).toBe('Healthy');
  });

  it('is its own for newcomers, until the 30th day is over', () => {
    expect(categoryOf([0, 9, 0, 0.5], '2026-10-17')).toBe('Onboarding');
    expect(categoryOf([0, 9, 0, 0.5], '2026-10-16')).toBe('Critical');
    expect(categoryOf([0, 9, 0, 0.5], null)).toBe('Critical');
  });
});
