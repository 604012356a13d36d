import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ProblemError } from '../../src/foundation/diagnostic/index.ts';
import { ask, readAs, readCatalog } from '../../src/metrics/engine/index.ts';
import type { Model } from '../../src/metrics/model/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { OWNER, type Reader } from '../../src/metrics/policy/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { drawing } from '../engine/random-world.ts';
import { loadingSql } from '../engine/world.ts';
import { rounds } from '../support/long.ts';
import { modelOf } from './random-model.ts';
import { drawPolicy, prune } from './random-policy.ts';

const RUNS = { duckdb: rounds(40, 500), postgres: rounds(20, 250) };

/** Series as text, or what was said in their place. */
async function answers(
  engine: TestEngine,
  model: Model,
  reader: Reader,
  zone: string,
  questions: readonly MetricQueryInput[],
): Promise<string[]> {
  const calendar = { ...DEFAULT_CALENDAR, zone };
  return await engine.snapshot(async (session) => {
    const catalog = await readCatalog(session, model);
    const context = readAs({ session, model, catalog, calendar }, reader);
    const told: string[] = [];
    for (const question of questions) {
      try {
        const { series } = await ask(context, question);
        const { slots, groups, silent, more } = series;
        told.push(JSON.stringify([slots, groups, [...silent], more]));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        told.push(JSON.stringify(error.problems));
      }
    }
    return told;
  });
}

describe.each(Object.entries(ENGINES))('on %s', (name, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  const title = 'under a policy numbers are those of a database without the rows';
  const run = async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (g) => {
        const draw = drawing(g);
        const world = draw.world();
        const definitions = draw.definitions(world);
        const policy = drawPolicy(draw, world);
        const questions = Array.from({ length: 4 }, () => draw.question(world, definitions));
        const model = modelOf(world, definitions, policy.access);
        const reader = { name: 'reader', attributes: policy.attributes };
        await engine.execute(loadingSql(world));
        const permitted = await answers(engine, model, reader, world.zone, questions);
        await engine.execute(loadingSql(prune(world, policy)));
        const pruned = await answers(engine, model, OWNER, world.zone, questions);
        expect(permitted).toEqual(pruned);
      }),
      { numRuns: RUNS[name as keyof typeof RUNS], endOnFailure: true },
    );
  };
  test(title, run, rounds(120_000, 900_000));
});
