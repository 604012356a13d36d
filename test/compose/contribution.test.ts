// Which groups moved a metric: what is planted is found and named, and what is usual is left alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ModelFile } from '../../src/metrics/model/index.ts';
import { InsightsDefinition } from '../../src/report/block/insights/definition.ts';
import { insightProblems } from '../../src/report/block/insights/validate.ts';
import { sentenceText } from '../../src/report/document/figure-words.ts';
import type { Insight } from '../../src/report/edition/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { compose, composeOne } from './shop.ts';

/** Amount and base of a group in a month. */
type Pair = readonly [amount: number, base: number];

/** Twelve months that differ a little, then the two that are held against each other. */
const WOBBLE = [1, 1.02, 0.99, 1.01, 0.98, 1, 1.03, 0.99, 1.01, 1, 0.98, 1.02];
const MONTHS = Array.from({ length: 14 }, (_, at) =>
  new Date(Date.UTC(2025, 8 + at, 10)).toISOString().slice(0, 10),
);

interface World {
  readonly before: Readonly<Record<string, Pair>>;
  readonly after: Readonly<Record<string, Pair>>;
}

const WORLDS: Readonly<Record<string, World>> = {
  shift: {
    before: { Starter: [4000, 40], Growth: [10_000, 50], Business: [6000, 10] },
    after: { Starter: [4000, 40], Growth: [7000, 50], Business: [5700, 10] },
  },
  step: {
    before: { Starter: [4000, 40], Growth: [10_000, 50], Business: [6000, 10] },
    after: { Starter: [3000, 40], Growth: [7500, 50], Business: [4500, 10] },
  },
  usual: {
    before: { Starter: [4000, 40], Growth: [10_000, 50], Business: [6000, 10] },
    after: { Starter: [4000, 40], Growth: [9800, 50], Business: [6000, 10] },
  },
  beyond: {
    before: { Starter: [4000, 40], Growth: [10_000, 50], Business: [6000, 10] },
    after: { Starter: [4500, 40], Growth: [6000, 50], Business: [6200, 10] },
  },
  moved: {
    before: { Starter: [4000, 40], Growth: [10_000, 50], Gone: [6000, 10] },
    after: { Starter: [4000, 40], Growth: [10_000, 50], '': [3000, 10] },
  },
  rate: { before: { Ads: [100, 1000], Mail: [60, 600] }, after: { Ads: [50, 1000], Mail: [61, 600] } },
  mix: { before: { Ads: [50, 1000], Mail: [200, 1000] }, after: { Ads: [80, 1600], Mail: [80, 400] } },
  simpson: { before: { Ads: [40, 1000], Mail: [200, 1000] }, after: { Ads: [75, 1500], Mail: [63, 300] } },
  came: { before: { Ads: [100, 1000] }, after: { Ads: [100, 1000], Mail: [100, 500] } },
};

function rowsOf(name: string, { before, after }: World): string[] {
  return MONTHS.flatMap((day, at) => {
    const factor = WOBBLE[at] ?? 1;
    return Object.entries(at === 13 ? after : before).map(([group, [amount, base]]) => {
      const value = at < 12 ? Math.round(amount * factor) : amount;
      return `('${name}', DATE '${day}', ${group === '' ? 'NULL' : `'${group}'`}, ${value}, ${base})`;
    });
  });
}

const words = { kind: 'simple', description: 'In a test.', table: 'facts', aggregate: 'sum' };
const ratio = { description: 'In a test.', kind: 'ratio', numerator: 'amount', denominator: 'base' };
const MODEL = ModelFile.parse({
  tables: {
    facts: {
      ...{ relation: 'facts', time: 'day' },
      dimensions: { world: {}, team: { label: 'Plan' }, one: { label: 'All', sql: "'all'" } },
    },
  },
  metrics: {
    amount: {
      ...{ ...words, label: 'Revenue', format: { kind: 'currency', decimals: 0 }, good: 'up' },
      column: 'amount',
    },
    base: { ...words, label: 'Visits', column: 'base' },
    rate: { ...ratio, label: 'Conversion', format: 'percent', good: 'up' },
    typical: { ...words, label: 'Typical', aggregate: 'median', column: 'amount' },
  },
});

describe.each(Object.entries(ENGINES))('on %s', (_, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
    const rows = Object.entries(WORLDS).flatMap(([name, world]) => rowsOf(name, world));
    await engine.execute(`
      CREATE TABLE facts (world TEXT, day DATE, team TEXT, amount DECIMAL(12,2), base INTEGER);
      INSERT INTO facts VALUES ${rows.join(', ')};`);
  });
  afterAll(() => engine.close());

  const found = async (world: string, rule: object, locale = 'en-US') => {
    const block = {
      type: 'insights' as const,
      where: { world },
      rules: [{ rule: 'contribution', metric: 'amount', by: ['team'], ...rule }],
    } as const;
    const { items } = await composeOne(engine, block, { model: MODEL, locales: [locale] });
    return items.map((item) => ({ ...item, ...textOf(item, locale) }));
  };

  test('a shift in one group is found and named, with what the groups were', async () => {
    const [insight, ...others] = await found('shift', {});
    expect(others).toEqual([]);
    expect(insight).toMatchObject({
      ...{ rule: 'contribution', tone: 'bad' },
      text: 'Revenue, Oct 2026: −$3,300, of which Growth −$3,000 (91%).',
      reasons: [
        'Growth: $10,000 → $7,000 (−$3,000)',
        'Business: $6,000 → $5,700 (−$300)',
        'Changes of −$1,989 to +$2,433 from one period to the next were usual before.',
      ],
      contribution: {
        ...{ metric: 'amount', by: 'team', grain: 'month', before: 20_000, after: 16_700, change: -3300 },
        period: { from: '2026-10-01', to: '2026-11-01' },
        compared: { from: '2026-09-01', to: '2026-10-01' },
        groups: [
          { name: 'Growth', standing: 'stayed', before: 10_000, after: 7000, change: -3000 },
          { name: 'Business', standing: 'stayed', before: 6000, after: 5700, change: -300 },
        ],
        others: 0,
      },
    });
  });

  test('says nothing of groups where all moved in step, and not that nothing was unusual', async () => {
    const [insight] = await found('step', {});
    expect(insight).toMatchObject({
      ...{ rule: 'contribution', tone: 'bad' },
      text: 'Revenue, Oct 2026: −$5,000; no group by plan stands out.',
    });
    expect(insight?.contribution).toBeUndefined();
  });

  test('a usual change is left alone, unless it is wanted always, and then is neither good nor bad', async () => {
    expect((await found('usual', {})).map(({ text }) => text)).toEqual([
      'Nothing unusual: all that could be judged stayed within its normal range.',
    ]);
    const [insight] = await found('usual', { always: true });
    expect(insight).toMatchObject({
      tone: 'neutral',
      text: 'Revenue, Oct 2026: −$200, of which Growth −$200 (100%).',
    });
  });

  test('a group that lost more than all together is told beside the others', async () => {
    expect((await found('beyond', {}))[0]?.text).toBe(
      'Revenue, Oct 2026: −$3,300; Growth −$4,000, all others +$700.',
    );
  });

  test('groups that came and went are terms of their own, rows without a value one of them', async () => {
    const [insight] = await found('moved', { least: 0.1 });
    expect(insight).toMatchObject({
      text: 'Revenue, Oct 2026: −$3,000; Gone −$6,000, all others +$3,000.',
      reasons: ['Gone: gone, −$6,000', '(none): new, +$3,000', expect.stringContaining('usual before')],
      contribution: {
        groups: [
          { name: 'Gone', standing: 'gone', before: 6000, after: null, change: -6000 },
          { standing: 'new', before: null, after: 3000, change: 3000 },
        ],
      },
    });
  });

  test('what a group changed by itself is told from what shifted between groups', async () => {
    const [insight] = await found('rate', { metric: 'rate' });
    // 160 of 1600 and 111 of 1600: shares stay, so that all of it is rate.
    expect(insight).toMatchObject({
      text: 'Conversion, Oct 2026: −3.1 pp, practically all within groups by plan; Ads −3.1 pp.',
      contribution: { mix: 0, entry: 0 },
    });
    expect(insight?.reasons?.[0]).toBe('Ads: 10.0% → 5.0%, 63% of visits; −3.1 pp');
  });

  test('a mix shift alone is named as mix', async () => {
    const [insight] = await found('mix', { metric: 'rate' });
    // 5% and 20% stay; 250 of 2000 is 12.5%, 160 of 2000 is 8%.
    expect(insight).toMatchObject({
      text: 'Conversion, Oct 2026: −4.5 pp, practically all from the mix of groups by plan; Mail −2.9 pp and Ads −1.6 pp.',
      contribution: { rate: 0, entry: 0 },
      reasons: [
        'Mail: 20.0% → 20.0%, 50% → 20% of visits; by itself unchanged, by its share −2.9 pp',
        'Ads: 5.0% → 5.0%, 50% → 80% of visits; by itself unchanged, by its share −1.6 pp',
        expect.stringContaining('usual before'),
      ],
    });
    expect(insight?.contribution?.change).toBeCloseTo(-0.045, 12);
    expect(insight?.contribution?.mix).toBeCloseTo(-0.045, 12);
  });

  test('the reversal of Simpson has a sentence of its own', async () => {
    // Ads 4% → 5% and Mail 20% → 21%, and together 12% → 7.7%.
    expect((await found('simpson', { metric: 'rate' }))[0]?.text).toBe(
      'Conversion, Oct 2026: −4.3 pp, though it rose in every group by plan; shifts between them made −5.3 pp.',
    );
    expect((await found('simpson', { metric: 'rate' }, 'de-DE'))[0]?.text).toBe(
      'Conversion, Oktober 2026: −4,3 PP, obwohl jede Gruppe (Plan) gestiegen ist; Verschiebungen zwischen ihnen: −5,3 PP.',
    );
  });

  test('a new group of a ratio is one term', async () => {
    const [insight] = await found('came', { metric: 'rate' });
    expect(insight?.contribution).toMatchObject({
      groups: [{ name: 'Mail', standing: 'new', before: null, after: 0.2 }, { name: 'Ads' }],
    });
    expect(insight?.reasons?.[0]).toBe('Mail: 0% → 33% of visits; +2.8 pp');
  });

  test('groups are looked at in each dimension by itself, and one group is none', async () => {
    const items = await found('shift', { by: ['one', 'team'] });
    expect(items.map(({ contribution }) => contribution?.by)).toEqual(['team']);
  });
});

function textOf({ sentence, details = [] }: Insight, locale: string) {
  const currency = { locale, currency: 'USD' };
  return {
    text: sentenceText(sentence, currency),
    reasons: details.map((one) => sentenceText(one, currency)),
  };
}

describe('in random worlds', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES.duckdb();
  });
  afterAll(() => engine.close());

  test('contributions are those of the rows, and add up to the change under every filter', async () => {
    const random = seededRandom(17);
    const draw = (below: number) => Math.floor(random() * below);
    const rows = Array.from({ length: 3000 }, () => ({
      world: `w${draw(12)}`,
      day: MONTHS[10 + draw(4)] ?? '',
      team: draw(6) === 0 ? null : `t${draw(7)}`,
      amount: draw(100_000) / 100,
      base: draw(4),
    }));
    await engine.execute(`
      CREATE OR REPLACE TABLE facts (world TEXT, day DATE, team TEXT, amount DECIMAL(12,2), base INTEGER);
      INSERT INTO facts VALUES ${rows
        .map(
          (one) =>
            `('${one.world}', DATE '${one.day}', ${one.team === null ? 'NULL' : `'${one.team}'`}, ${one.amount}, ${one.base})`,
        )
        .join(', ')};`);
    let looked = 0;
    for (let world = 0; world < 12; world += 1) {
      for (const metric of ['amount', 'rate']) {
        const rule = { rule: 'contribution', metric, by: ['team'], always: true, least: 0.01 };
        const where = { world: `w${world}` };
        const { made } = await compose(engine, [{ type: 'insights', where, rules: [rule] }], {
          model: MODEL,
        });
        const [block] = made.blocks;
        const [item] = block?.type === 'insights' ? block.items : [];
        const own = rows.filter((one) => one.world === where.world);
        const at = (month: number, team?: string | null) => {
          const chosen = own.filter(
            (one) => one.day === MONTHS[month] && (team === undefined || one.team === team),
          );
          const amount = chosen.reduce((sum, one) => sum + Math.round(one.amount * 100), 0) / 100;
          return metric === 'amount' ? amount : amount / chosen.reduce((sum, one) => sum + one.base, 0);
        };
        const told = item?.contribution;
        if (told === undefined) continue;
        looked += 1;
        expect(told.change).toBeCloseTo(at(13) - at(12), 9);
        const sum = told.groups.reduce((all, { change }) => all + change, told.others);
        expect(Math.abs(sum - told.change)).toBeLessThan(1e-6);
        for (const { name, before, after } of told.groups) {
          const team = typeof name === 'string' ? name : (name as { value: string | null }).value;
          expect(before ?? 0).toBeCloseTo(at(12, team), 9);
          expect(after ?? 0).toBeCloseTo(at(13, team), 9);
        }
      }
    }
    expect(looked).toBeGreaterThan(12);
  });
});

test('what does not add up is refused where it is written, and so are groups that share rows', () => {
  const { tables, metrics } = MODEL;
  const model = ModelFile.parse({
    tables: {
      facts: { ...tables.facts, key: 'id', bridges: { tag: { through: 'fact_tags' } } },
      tags: { relation: 'tags', key: 'id', dimensions: { name: {} } },
      fact_tags: {
        relation: 'fact_tags',
        links: { fact: { to: 'facts', column: 'fact' }, tag: { to: 'tags', column: 'tag' } },
      },
    },
    metrics,
    reconciliations: {},
  });
  const wrong = (rule: object) => {
    const rules = [{ rule: 'contribution', by: ['team'], ...rule }];
    const found = insightProblems(InsightsDefinition.parse({ type: 'insights', rules }), { model });
    return found.map(({ code, message, path }) => `${code} ${path?.join('.')}: ${message}`);
  };
  expect(wrong({ metric: 'amount' })).toEqual([]);
  expect(wrong({ metric: 'rate' })).toEqual([]);
  expect(wrong({ metric: 'typical' })).toEqual([
    'BLOCK_INVALID rules.0.metric: The change of "typical" cannot be taken apart by groups: what they contribute does not add up to it.',
  ]);
  for (const metric of ['amount', 'rate'])
    expect(wrong({ metric, by: ['team', 'tag.name'] })).toEqual([
      `BLOCK_INVALID rules.0.by.1: The change of "${metric}" cannot be taken apart by "tag.name": its rows count in several groups, which together have more than all rows.`,
    ]);
});
