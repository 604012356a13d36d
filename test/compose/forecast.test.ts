// What is expected of a metric: the numbers are those of the statistics over what a query says of the same periods.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forecastParts, reachOf } from '../../src/analysis/forecast/index.ts';
import { addDays, DEFAULT_CALENDAR, lastComplete } from '../../src/foundation/calendar/index.ts';
import { backtest, forecast } from '../../src/foundation/stats/index.ts';
import { ask, readCatalog } from '../../src/metrics/engine/index.ts';
import { type Model, ModelFile } from '../../src/metrics/model/index.ts';
import { metricIndex, numberOf } from '../../src/metrics/series/index.ts';
import { chartTable } from '../../src/report/block/chart/values.ts';
import { sentenceText } from '../../src/report/document/figure-words.ts';
import { documentOf } from '../../src/report/document/index.ts';
import type { ForecastBlock } from '../../src/report/edition/index.ts';
import { renderMarkdown } from '../../src/report/render/text/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { compose, composeOne, DATE } from './shop.ts';

const words = { description: 'In a test.' };
const sum = { ...words, kind: 'simple', table: 'facts', aggregate: 'sum' };

function modelWith(access?: object): Model {
  return ModelFile.parse({
    tables: {
      facts: {
        ...{ relation: 'facts', label: 'Facts', time: 'day', dimensions: { team: {} } },
        ...(access === undefined ? {} : { access }),
      },
    },
    metrics: {
      sales: { ...sum, label: 'Sales', column: 'sales', good: 'up', format: 'currency', target: 9 },
      visits: { ...sum, label: 'Visits', column: 'visits', format: 'integer' },
      large: {
        ...sum,
        label: 'Large',
        aggregate: 'count',
        where: { team: ['north', 'south'] },
        format: 'integer',
      },
      days: { ...sum, label: 'Days', aggregate: 'count', format: 'integer' },
      share: {
        ...{ ...words, kind: 'ratio', label: 'Share', format: 'percent' },
        ...{ numerator: 'large', denominator: 'days' },
      },
      rate: {
        ...{ ...words, kind: 'ratio', label: 'Conversion', format: 'percent', good: 'up', target: 0.2 },
        ...{ numerator: 'sales', denominator: 'visits' },
      },
    },
  } as Parameters<typeof ModelFile.parse>[0]);
}
const MODEL = modelWith();

/** Repeatable noise in −1 … 1. */
const noise = (at: number) => Math.sin(at * 12.9898) * Math.cos(at * 78.233);

/** A hundred and twenty weeks and a day, on the Monday and the Sunday of each; none of the fifth week. */
const FIRST = addDays(DATE, -7 * 120);
const ROWS = Array.from({ length: 120 }, (_, week) => week).flatMap((week) => {
  if (week === 4) return [];
  return (['north', 'south', 'east'] as const).flatMap((team, at) => {
    const sales = Math.round((at === 2 ? 300 : 1000) + 8 * week + 90 * noise(week + 500 * at));
    const visits = 10_000 + 50 * week + at * 400;
    return [
      { day: addDays(FIRST, 7 * week), team, sales, visits },
      { day: addDays(FIRST, 7 * week + 6), team, sales: 20, visits: 30 },
    ];
  });
});

function loading(teams: readonly string[], until = DATE): string {
  const rows = ROWS.filter(({ team, day }) => teams.includes(team) && day < until).map(
    ({ day, team, sales, visits }) => `(DATE '${day}', '${team}', ${sales}, ${visits})`,
  );
  return `
    DROP TABLE IF EXISTS facts;
    CREATE TABLE facts (day DATE, team TEXT, sales INTEGER, visits INTEGER);
    INSERT INTO facts VALUES ${rows.join(', ')};
    INSERT INTO facts VALUES (DATE '${DATE}', 'north', 1000000, 1);`;
}

function told({ sentence, details }: ForecastBlock, locale = 'en-US'): string[] {
  return [sentence, ...details].map((one) => sentenceText(one, { locale, currency: 'USD' }));
}

describe.each(Object.entries(ENGINES))('on %s', (_, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  /** What a query says of a metric, week by week. */
  async function weekly(metric: string, count = 312, where = {}): Promise<(number | null)[]> {
    return await engine.snapshot(async (session) => {
      const catalog = await readCatalog(session, MODEL);
      const { series } = await ask(
        { session, model: MODEL, catalog, calendar: DEFAULT_CALENDAR, asOf: DATE },
        {
          metrics: [metric],
          grain: 'week',
          period: lastComplete(count, 'week', DATE, DEFAULT_CALENDAR),
          where,
        },
      );
      return (series.groups[0]?.current ?? []).map((cells) => numberOf(cells[metricIndex(series, metric)]));
    });
  }

  test('is the forecast of what a query says of the complete weeks', async () => {
    await engine.execute(loading(['north', 'south']));
    const block = { type: 'forecast', metric: 'sales', where: { team: 'north' } } as const;
    const { statements } = await compose(engine, [block], { model: MODEL });
    const asked = statements.filter(({ sql }) => sql.includes('SUM('));
    expect(asked).toHaveLength(1);
    const made = await composeOne(engine, block, { model: MODEL });
    const values = await weekly('sales', 312, { team: 'north' });
    expect(values.filter((one) => one !== null)).toHaveLength(120);
    const { points, notes } = forecast(values, { horizon: 13, seasons: [52] }) as Extract<
      ReturnType<typeof forecast>,
      { notes: unknown }
    >;
    const periods = made.forecast?.periods ?? [];
    expect(periods.map(({ from, to }) => [from, to])).toEqual(
      points.map((_one, at) => [addDays(DATE, 7 * at), addDays(DATE, 7 * at + 7)]),
    );
    for (const [at, { value, range80, range95 }] of points.entries()) {
      expect(periods[at]?.value).toBe(value);
      expect(periods[at]?.range80).toEqual([range80.from, range80.to]);
      expect(periods[at]?.range95).toEqual([range95.from, range95.to]);
    }
    const tested = backtest(values, { horizon: 13, seasons: [52], yearAgo: 52 });
    expect(made.forecast?.test).toEqual({
      ...{ tests: tested?.origins, periods: tested?.periods, against: 'last year' },
      ...{ error: (tested?.forecast.percent ?? 0) / 100, otherError: (tested?.lastYear.percent ?? 0) / 100 },
      ...{ isBetter: true, inside80: tested?.inside80, inside95: tested?.inside95 },
    });
    expect(notes).toEqual([]);
    const [claim, test, ...rest] = told(made);
    expect(claim).toMatch(
      /^\$2(\.\d+)?k sales expected in the week of Feb 8, between \$[\d.]+k and \$[\d.]+k \(80%\)\.$/,
    );
    expect(test).toBe('In 6 tests on the past it was off by 2.3% on average, last year’s value by 30.6%.');
    expect(rest).toEqual([]);
  });

  test('the picture has the end of the history, last year and the ranges, and the values stand in a table', async () => {
    await engine.execute(loading(['north', 'south']));
    const block = { type: 'forecast', metric: 'sales', ahead: 4, shown: 6, target: 2200 } as const;
    const { forecast: made } = await composeOne(engine, block, { model: MODEL });
    const values = await weekly('sales');
    const [own, before, aim] = made?.chart.series ?? [];
    expect(own?.values.slice(0, 6)).toEqual(values.slice(-6));
    expect(own?.values.slice(6)).toEqual(made?.periods.map(({ value }) => value));
    expect(own?.band).toEqual([
      ...Array.from({ length: 6 }, () => null),
      ...(made?.periods ?? []).map(({ range80 }) => range80),
    ]);
    expect(before).toBeUndefined();
    expect(aim).toBeUndefined();
    const far = await composeOne(engine, { ...block, target: 1e6 }, { model: MODEL });
    expect(far.forecast?.chart.series.map(({ metric, isTarget }) => [metric, isTarget])).toEqual([
      ['sales', undefined],
    ]);
    const long = await composeOne(engine, { ...block, shown: 60, target: 2600 }, { model: MODEL });
    const [, earlier, target] = long.forecast?.chart.series ?? [];
    expect(earlier).toMatchObject({ name: 'Sales (52 weeks earlier)', earlier: { name: 'year_earlier' } });
    expect(earlier?.values.slice(-4)).toEqual(values.slice(-52, -48));
    expect(target).toMatchObject({ name: 'Target', isTarget: true });
    const { columns, rows } = chartTable({
      id: 'one',
      chart: long.forecast?.chart ?? {
        kind: 'line',
        axis: { kind: 'time', grain: 'week', buckets: [] },
        series: [],
      },
    });
    expect(columns.map(({ name }) => name)).toEqual([
      ...[
        'from',
        'to',
        'partial',
        'forecast',
        'sales',
        'sales_low',
        'sales_high',
        'sales_low_95',
        'sales_high_95',
      ],
      ...['sales_year_earlier', 'sales_target', 'sales_year_earlier_from', 'sales_year_earlier_to'],
    ]);
    const [last] = long.forecast?.periods.slice(-1) ?? [];
    expect(rows.at(-1)?.slice(0, 9)).toEqual([
      ...[last?.from, last?.to, false, true, last?.value],
      ...[last?.range80[0], last?.range80[1], last?.range95[0], last?.range95[1]],
    ]);
  });

  test('a ratio is the quotient of what is expected of its parts, in one statement, and says when its target is reached', async () => {
    await engine.execute(loading(['north', 'south']));
    const block = { type: 'forecast', metric: 'rate', ahead: 5 } as const;
    const made = await composeOne(engine, block, { model: MODEL });
    const [sales, visits] = await Promise.all(
      ['sales', 'visits'].map(async (metric) => {
        const { points } = forecast(await weekly(metric), { horizon: 5, seasons: [52] });
        return points?.map(({ value }) => value) ?? [];
      }),
    );
    for (const [at, { value }] of (made.forecast?.periods ?? []).entries())
      expect(value).toBeCloseTo((sales?.[at] ?? 0) / (visits?.[at] ?? 0), 12);
    expect(told(made)).toContain(
      'It is sales divided by visits, each as expected; the range is that of the quotient’s own past.',
    );
    expect(told(made).at(-1)).toBe('Filled in between, because they have no value: 1 week.');
    expect(told(made)[1]).toBe('The target of 20.0% is not expected to be reached within 5 weeks.');
    const low = await composeOne(engine, { ...block, target: 0.05 }, { model: MODEL });
    expect(told(low)[1]).toBe('The target of 5.0% is reached, and expected to stay so for 5 weeks.');
  });

  test('a share stays one with its ranges, and limits of the author hold', async () => {
    // Each week has four rows of the two teams, and in every third one of another.
    const rows = Array.from({ length: 60 }, (_, week) => {
      const day = addDays(DATE, -7 * (60 - week));
      const teams = ['north', 'north', 'south', 'south', ...(week % 3 === 0 ? ['east'] : [])];
      return teams.map((team) => `(DATE '${day}', '${team}', 1, 1)`);
    });
    await engine.execute(`DELETE FROM facts; INSERT INTO facts VALUES ${rows.flat().join(', ')};`);
    const share = { type: 'forecast', metric: 'share', ahead: 4 } as const;
    const highest = ({ forecast: made }: ForecastBlock) =>
      Math.max(...(made?.periods ?? []).map(({ range95: [, high] }) => high));
    expect(highest(await composeOne(engine, share, { model: MODEL }))).toBe(1);
    // What counts no part of what it is divided by may be more than all of it.
    const rate = await composeOne(engine, { ...share, metric: 'rate' }, { model: MODEL });
    expect(rate.forecast?.periods[0]?.value).toBe(1);
    const visits = { type: 'forecast', metric: 'visits', ahead: 4 } as const;
    expect(highest(await composeOne(engine, visits, { model: MODEL }))).toBeGreaterThan(4.5);
    expect(highest(await composeOne(engine, { ...visits, most: 4.5 }, { model: MODEL }))).toBe(4.5);
    const { forecast: floored } = await composeOne(
      engine,
      { ...visits, least: 4.4, most: 4.5 },
      { model: MODEL },
    );
    expect(floored?.periods.every(({ range95: [low] }) => low >= 4.4)).toBe(true);
  });

  test('where last year says as much, that is said', async () => {
    // Each year is as the one before, week by week.
    const rows = Array.from({ length: 160 }, (_, week) => {
      const amount = Math.round(1000 + 400 * noise(week % 52));
      return `(DATE '${addDays(DATE, -7 * (160 - week))}', 'north', ${amount}, 1)`;
    });
    await engine.execute(`DELETE FROM facts; INSERT INTO facts VALUES ${rows.join(', ')};`);
    const made = await composeOne(engine, { type: 'forecast', metric: 'sales', ahead: 4 }, { model: MODEL });
    expect(made.forecast?.test).toMatchObject({ against: 'last year', isBetter: false, otherError: 0 });
    expect(told(made)[1]).toMatch(
      /^In 8 tests on the past it was off by \d\.\d% on average, last year’s value by 0\.0%: it is no better\.$/,
    );
  });

  test('says what it means for a target, in the words of the reach', async () => {
    await engine.execute(loading(['north', 'south']));
    const at = await composeOne(engine, { type: 'forecast', metric: 'sales', ahead: 30 }, { model: MODEL });
    const values = await weekly('sales');
    const last = values.at(-1) ?? 0;
    const points = (at.forecast?.periods ?? []).map(({ value, range80: [from, to] }) => ({
      ...{ value, range80: { from, to }, range95: { from, to } },
    }));
    // The target of the model is that of some other period than a week: an amount grows with it.
    expect(told(at).join(' ')).not.toContain('target');
    const target = Math.ceil(Math.max(...points.map(({ value }) => value)) - 1);
    const reach = reachOf(points, { target, last, good: 'up' });
    const own = await composeOne(
      engine,
      { type: 'forecast', metric: 'sales', ahead: 30, target },
      { model: MODEL },
    );
    const when = (place: number | null) =>
      new Date(`${addDays(DATE, 7 * (place ?? 0))}T12:00:00Z`).toLocaleDateString('en-US', {
        ...{ month: 'short', day: 'numeric', timeZone: 'UTC' },
      });
    if (reach.kind !== 'reached') throw new Error(`the target is ${reach.kind}`);
    expect(told(own)[1]).toMatch(
      new RegExp(
        `is expected to be reached in the week of ${when(reach.at)}; by the range, in the week of ${when(reach.earliest)} at the earliest\\.$`,
      ),
    );
  });

  test('learns nothing of a period that the data holds a part of', async () => {
    // To the Monday of the week before the last: one week has a part of its days, and one has none.
    await engine.execute(
      `${loading(['north', 'south'], addDays(DATE, -11))} DELETE FROM facts WHERE day = DATE '${DATE}';`,
    );
    const made = await composeOne(engine, { type: 'forecast', metric: 'sales', ahead: 2 }, { model: MODEL });
    const values = [...(await weekly('sales')).slice(0, -2), null, null];
    const { points } = forecast(values, { horizon: 2, seasons: [52] });
    expect(made.forecast?.periods.map(({ value }) => value)).toEqual(points?.map(({ value }) => value));
    expect(told(made)).toContain('Without a value at the end of the history, and forecast too: 2 weeks.');
  });

  test('too short a history is said, and is no error', async () => {
    await engine.execute(loading(['north', 'south']));
    const short = { type: 'forecast', metric: 'sales', history: 3, where: { team: 'nobody' } } as const;
    const none = await composeOne(engine, { ...short, metric: 'rate' }, { model: MODEL });
    expect(told(none)).toEqual(['No forecast: fewer than three complete periods have a value.']);
    expect(none.forecast).toBeUndefined();
    const few = await composeOne(
      engine,
      { type: 'forecast', metric: 'sales', history: 8, ahead: 2 },
      { model: MODEL },
    );
    expect(told(few)).toEqual([
      expect.stringContaining('sales expected in the week of Nov 23'),
      'The history is too short to test the forecast on it.',
      'It carries on what was before, because little is known: 8 weeks.',
      'A season of 52 weeks is not known yet: it is seen after twice as long.',
    ]);
  });

  test('groups add up to the whole, with all others as one, and stand in a table', async () => {
    await engine.execute(loading(['north', 'south', 'east']));
    const block = { type: 'forecast', metric: 'sales', by: 'team', top: 2, ahead: 4 } as const;
    const { forecast: made } = await composeOne(engine, block, { model: MODEL });
    const { groups = [], others } = made?.parts ?? {};
    expect(groups.map(({ value }) => value)).toEqual(['south', 'north']);
    expect(others?.name).toBe('1 other');
    const histories = await Promise.all(
      ['south', 'north', 'east'].map((team) => weekly('sales', 312, { team })),
    );
    const parts = [...groups, ...(others === undefined ? [] : [others])];
    expect(parts.map(({ last }) => last)).toEqual(histories.map((values) => values.at(-1)));
    const stated = forecastParts(made?.periods.map(({ value }) => value) ?? [], histories, 'week') ?? [];
    for (const [at, { value }] of (made?.periods ?? []).entries()) {
      const values = parts.map(({ periods }) => periods[at]?.value ?? 0);
      expect(values.reduce((sum, one) => sum + one, 0)).toBeCloseTo(value, 6);
      for (const [part, one] of values.entries()) expect(one).toBeCloseTo(stated[part]?.[at]?.value ?? 0, 6);
    }
    const [edition] = (await compose(engine, [block], { model: MODEL })).editions;
    if (edition === undefined) throw new Error('an edition is composed');
    const text = renderMarkdown(documentOf(edition));
    expect(text).toMatch(/\| team \| Nov 9 \| Dec 7 \(forecast\) \| 80%, lower bound \| 80%, upper bound \|/);
    expect(text).toMatch(/\| south \| \$[\d,.]+ \| \$[\d,.]+ \|/);
    expect(text).toContain('Parts are forecast by themselves;');
  });

  test('of a reader it is that of a database without the rows that are not for them', async () => {
    await engine.execute(loading(['north', 'south']));
    const access = { rows: [{ where: { team: { in: { reader: 'teams' } } } }] };
    const reader = { name: 'reader', attributes: { teams: ['south'] } };
    const blocks = [
      ...['sales', 'rate'].map((metric) => ({ type: 'forecast', metric, ahead: 6 })),
      { type: 'forecast', metric: 'sales', by: 'team', ahead: 6 },
    ];
    const permitted = await compose(engine, blocks, { model: modelWith(access), reader });
    await engine.execute(loading(['south']));
    const pruned = await compose(engine, blocks, { model: MODEL });
    const values = ({ blocks: made }: typeof permitted.made) =>
      made.map((one) => {
        const { periods, parts } = (one as ForecastBlock<unknown>).forecast ?? {};
        return { periods, groups: parts?.groups };
      });
    expect(values(permitted.made)).toEqual(values(pruned.made));
    expect(values(pruned.made)[0]?.periods).toHaveLength(6);
    expect(values(pruned.made)[2]?.groups?.map(({ value }) => value)).toEqual(['south']);
  });

  test('is told in every language', async () => {
    await engine.execute(loading(['north', 'south']));
    const blocks = [{ type: 'forecast', metric: 'rate', grain: 'month', ahead: 3 }];
    const locales = ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'ja-JP'];
    const { editions } = await compose(engine, blocks, { model: MODEL, locales });
    const claims = editions.map(
      ({ blocks: [block], locale }) => told(block as ForecastBlock, locale.locale)[0],
    );
    expect(claims).toMatchInlineSnapshot(`
      [
        "12.5% conversion expected in Jan 2027, between 12.3% and 12.6% (80%).",
        "Conversion: 12,5 % erwartet im Januar 2027, zwischen 12,3 % und 12,6 % (80 %).",
        "Conversion : 12,5 % attendu en janvier 2027, entre 12,3 % et 12,6 % (80 %).",
        "Conversion: se espera 12,5 % en enero de 2027, entre 12,3 % y 12,6 % (80 %).",
        "Conversionは2027年1月に12.5%（80%の範囲：12.3%〜12.6%）になる見込みです。",
      ]
    `);
  });
});
