import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ProblemError } from '../../src/foundation/diagnostic/index.ts';
import type { Model } from '../../src/metrics/model/index.ts';
import { OWNER, type Reader } from '../../src/metrics/policy/index.ts';
import { teamsEdition } from '../../src/operations/delivery/channel/teams/teams-edition.ts';
import { composeEdition } from '../../src/report/compose/index.ts';
import { ReportDefinition } from '../../src/report/definition/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { drawing } from '../engine/random-world.ts';
import { loadingSql, type World } from '../engine/world.ts';
import { allMedia } from '../media/all-media.ts';
import { rounds } from '../support/long.ts';
import { modelOf } from './random-model.ts';
import { drawPolicy, prune } from './random-policy.ts';

type Draw = ReturnType<typeof drawing>;
type Block = Readonly<Record<string, unknown>>;

/** Blocks of several kinds over questions that can be asked. */
function drawBlocks({ question, pick }: Draw, world: World, definitions: Parameters<Draw['question']>[1]) {
  const last = { grain: 'week', count: 5 };
  return Array.from({ length: 6 }, (_, index): Block => {
    const { metrics, by, where } = question(world, definitions);
    const numbers = metrics.filter((name) => !name.startsWith('date_'));
    const [first] = numbers;
    const title = `Block ${index}`;
    if (first === undefined || pick([true, false, false]))
      return { type: 'kpis', title, metrics: metrics.slice(0, 4), where };
    if (by.length > 0 && pick([true, false]))
      return { type: 'table', title, metrics, by, where, limit: 3, others: pick([true, false]) };
    return pick<Block>([
      { type: 'chart', title, metrics: [first], where, last, ...(by[0] === undefined ? {} : { by: by[0] }) },
      { type: 'trends', title, metrics: numbers.slice(0, 3), where, last },
      { type: 'text', title, markdown: `It is **{{ ${first} }}**.` },
      { type: 'weeks-and-months', title, metrics: numbers.slice(0, 3), where, weeks: 3, months: 2 },
      { type: 'forecast', title, metric: first, where, grain: pick(['day', 'week']), ahead: 3 },
      {
        type: 'insights',
        title,
        rules: [
          { rule: 'unusual', metrics: numbers.slice(0, 2), grain: 'day' },
          { rule: 'month-over-month', metric: first },
        ],
      },
    ]);
  });
}

/** Without what differs between a policy and a deletion: SQL and its values. */
function comparable({ provenance, ...rest }: Edition): Edition {
  const queries = Object.keys(provenance.queries).map((key) => [key, { dialect: '', sql: key, params: [] }]);
  return { ...rest, provenance: { ...provenance, queries: Object.fromEntries(queries) } };
}

/** The edition of those blocks that can be made, and what is said of the others. */
async function made(engine: TestEngine, model: Model, reader: Reader, zone: string, all: readonly Block[]) {
  const told: string[] = [];
  let blocks = all;
  while (blocks.length > 0) {
    const report = ReportDefinition.parse({ title: 'R', window: { trailing: { days: 30 } }, blocks });
    try {
      const edition = await engine.snapshot((session) =>
        composeEdition({
          ...{ session, model, reader, report, name: 'r', date: '2024-04-10', parameters: {}, source: 'db' },
          ...{ calendar: { ...DEFAULT_CALENDAR, zone }, locale: { locale: 'en-US', currency: 'USD' } },
          ...{ brand: { name: 'B' }, definitions: { hash: '0'.repeat(64) } },
        }),
      );
      return { edition: comparable(edition), told };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      told.push(...error.problems.map(({ code, message, hint }) => `${code} ${message} ${hint}`));
      const wrong = new Set(error.problems.map(({ path }) => path?.[1]));
      blocks = blocks.filter((_, index) => !wrong.has(index));
    }
  }
  return { edition: undefined, told };
}

async function rendered(edition: Edition) {
  const teams = new TextDecoder().decode(teamsEdition(edition, 'https://reports.example/r'));
  return { ...(await allMedia(edition)), teams };
}

describe.each(Object.entries(ENGINES))('on %s', (name, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  const title = 'an edition under a policy is in every medium that of a database without the rows';
  const run = async () => {
    const seen = { editions: 0, blocks: 0 };
    const property = fc.asyncProperty(fc.gen(), async (g) => {
      const draw = drawing(g);
      const world = draw.world();
      const definitions = draw.definitions(world);
      const policy = drawPolicy(draw, world);
      const blocks = drawBlocks(draw, world, definitions);
      const model = modelOf(world, definitions, policy.access);
      const reader = { name: 'reader', attributes: policy.attributes };
      await engine.execute(loadingSql(world));
      const permitted = await made(engine, model, reader, world.zone, blocks);
      await engine.execute(loadingSql(prune(world, policy)));
      const pruned = await made(engine, model, OWNER, world.zone, blocks);
      expect(permitted).toEqual(pruned);
      if (permitted.edition === undefined || pruned.edition === undefined) return;
      seen.editions += 1;
      seen.blocks += permitted.edition.blocks.length;
      // Media are made of the edition alone, so that some are enough.
      if (seen.editions > rounds(name === 'duckdb' ? 1 : 0, 20)) return;
      expect(await rendered(permitted.edition)).toEqual(await rendered(pruned.edition));
    });
    await fc.assert(property, {
      numRuns: name === 'duckdb' ? rounds(3, 150) : rounds(12, 150),
      endOnFailure: true,
    });
    expect(seen.blocks).toBeGreaterThan(seen.editions);
  };
  test(title, run, rounds(120_000, 900_000));
});
