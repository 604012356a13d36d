// What an edition opens with: claims are written here by hand, from figures that are known.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/foundation/calendar/index.ts';
import { type Model, ModelFile } from '../../src/metrics/model/index.ts';
import { documentOf } from '../../src/report/document/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { subjectOf } from '../../src/report/render/email/subject.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { compose, DATE } from './shop.ts';

const words = { description: 'In a test.' };
const sum = { ...words, kind: 'simple', table: 'facts', aggregate: 'sum' };
const MODEL: Model = ModelFile.parse({
  tables: { facts: { relation: 'facts', label: 'Facts', time: 'day' } },
  metrics: {
    sales: { ...sum, label: 'Sales', column: 'sales', good: 'up', format: 'integer' },
    returns: { ...sum, label: 'Returns', column: 'returns', good: 'down', format: 'integer' },
    visits: { ...sum, label: 'Visits', column: 'visits', format: 'integer' },
  },
} as Parameters<typeof ModelFile.parse>[0]);

const WEEKS = 14;

/** One row a week, on its first day; the last week is that of the edition. */
function loading(last: {
  readonly sales: number;
  readonly returns: number;
  readonly visits: number;
}): string {
  const rows = Array.from({ length: WEEKS }, (_, at) => {
    const { sales, returns, visits } =
      at < WEEKS - 1
        ? { sales: 100 + 4 * (at % 2), returns: 10 + (at % 2), visits: 500 + 20 * (at % 2) }
        : last;
    return `(DATE '${addDays(DATE, 7 * (at - WEEKS))}', ${sales}, ${returns}, ${visits})`;
  });
  return `DROP TABLE IF EXISTS facts;
    CREATE TABLE facts (day DATE, sales INTEGER, returns INTEGER, visits INTEGER);
    INSERT INTO facts VALUES ${rows.join(', ')};`;
}

const USUAL = { sales: 102, returns: 10, visits: 510 };
const kpis = {
  type: 'kpis',
  metrics: ['visits', 'sales', 'returns'].map((metric) => ({ metric, history: { count: 13 } })),
} as const;
const report = { window: { trailing: { days: 7 } } };

describe.each(Object.entries(ENGINES))('on %s', (_, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  async function edition(last: Partial<typeof USUAL>, more: object = {}, blocks: readonly object[] = [kpis]) {
    await engine.execute(loading({ ...USUAL, ...last }));
    const made = await compose(engine, blocks as never, {
      model: MODEL,
      report: { ...report, ...more } as never,
    });
    return made.made as Edition;
  }
  const front = async (...args: Parameters<typeof edition>) => documentOf(await edition(...args)).front;

  test('is what is out of the ordinary, with how it changed and how much else is', async () => {
    expect(await front({ returns: 30 })).toMatchObject({
      headline: 'Returns 30, above the usual 8 to 13',
      deck: '+200.0% from 10 (previous 7 days). 1 of 3 key figures is outside its usual range.',
    });
    const { headline, deck } = await front({ sales: 50, visits: 900 });
    expect(headline).toBe('Sales 50, below the usual 93 to 111');
    expect(deck).toContain('2 of 3 key figures are outside their usual range.');
  });

  test('what is unwelcome comes before what is welcome, and among equals what the report is about', async () => {
    expect((await front({ sales: 300, returns: 14 })).headline).toMatch(/^Returns 14/);
    expect((await front({ sales: 60, returns: 30 })).headline).toMatch(/^Returns 30/);
    expect((await front({ sales: 60, returns: 30 }, { headline: 'sales' })).headline).toMatch(/^Sales 60/);
  });

  test('says that nothing is, and leaves the subject to the figure', async () => {
    const quiet = await edition({});
    expect(documentOf(quiet).front).toMatchObject({
      headline: 'Nothing out of the ordinary',
      deck: 'All key figures that could be judged (3) are within their usual range.',
    });
    expect(subjectOf(quiet)).toMatch(/^Visits 510/);
    expect(subjectOf(await edition({ returns: 30 }))).toMatch(/^Returns 30, above the usual 8 to 13 · /);
  });

  test('is the finding of a rule where no key figure is judged', async () => {
    const rules = [{ rule: 'unusual', metrics: ['returns'], grain: 'week' }];
    const plain = { type: 'kpis', metrics: ['sales'] };
    const { headline, deck } = await front({ returns: 30 }, {}, [plain, { type: 'insights', rules }]);
    expect(headline).toMatch(
      /^Returns came to 30 in the week of .*, above what the weeks before made likely$/,
    );
    expect(deck).toMatch(/^Expected was about /);
  });

  test('is the title where nothing could be judged, where the report wants it, and where its numbers are in doubt', async () => {
    const title = { headline: 'Shop', news: [] };
    expect(await front({}, {}, [{ type: 'kpis', metrics: ['sales'] }])).toMatchObject(title);
    expect(await front({ returns: 30 }, { opening: 'title' })).toMatchObject(title);
    const early = { ...(await edition({ returns: 30 })), dataEnds: { through: '2026-11-10' } };
    expect(documentOf(early).front).toMatchObject(title);
    const noticed = async (tone: 'bad' | 'neutral', checks: readonly string[]) =>
      documentOf({ ...(await edition({ returns: 30 })), notice: { tone, checks, blocks: [] } }).front;
    expect(await noticed('bad', ['rows'])).toMatchObject(title);
    // Of an edition that was not checked no check is named; a warning leaves the verdict as it is.
    expect(await noticed('neutral', [])).toMatchObject(title);
    expect((await noticed('neutral', ['rows'])).headline).toMatch(/^Returns 30/);
  });
});
