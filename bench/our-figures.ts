import { DEFAULT_CALENDAR } from '../src/foundation/calendar/index.ts';
import { ConnectionDefinition, openConnection } from '../src/metrics/connection/index.ts';
import { type AskContext, ask, readCatalog } from '../src/metrics/engine/index.ts';
import { scoreQuery, scoreTable } from '../src/metrics/kind/score/table.ts';
import { type Cell, numberOf, type Series } from '../src/metrics/series/index.ts';
import { loadProject } from '../src/project/index.ts';
import { TECHFLOW } from './project-copy.ts';
import { DATE, KPIS, TREND } from './questions.ts';
import type { Figures } from './same-figures.ts';

/** The numbers of the three answers as Broadsheet has them: key figures, the health of every account, the trend. */
export async function ourFigures(file: string): Promise<Figures> {
  const { model } = await loadProject(TECHFLOW);
  const connection = await openConnection(ConnectionDefinition.parse({ kind: 'duckdb', file }), {
    folder: '/',
  });
  try {
    return await connection.snapshot(async (session) => {
      const catalog = await readCatalog(session, model);
      const context = { session, model, catalog, calendar: DEFAULT_CALENDAR, asOf: DATE };
      const { series: figures } = await ask(context, KPIS.query);
      const { series: trend } = await ask(context, TREND.query);
      const [all] = figures.groups;
      const weeks = trend.groups[0]?.current ?? [];
      return {
        key_figures: {
          current: named(figures, all?.current[0]),
          previous: named(figures, all?.comparisons[0]?.[0]),
        },
        health: await health(context),
        trend: Object.fromEntries(trend.slots.map(({ from }, at) => [from, named(trend, weeks[at])])),
      };
    });
  } finally {
    await connection.close();
  }
}

function named({ metrics }: Series, cells: readonly Cell[] | undefined): Figures {
  return Object.fromEntries(metrics.map((metric, at) => [metric, numberOf(cells?.[at])]));
}

async function health(context: AskContext): Promise<Figures> {
  const definition = context.model.metrics.customer_health;
  if (definition?.kind !== 'score') throw new Error('customer_health is not a score');
  const layout = scoreQuery(definition, DATE);
  const { series } = await ask(context, layout.query);
  const table = scoreTable(definition, layout, series, DATE);
  const measured = Object.values(definition.components).map((component) => component.metric);
  return Object.fromEntries(
    table.members.map((group) => {
      const { key, stake, cells, tenths, category } = table.entity(group);
      const components = Object.fromEntries(measured.map((metric, at) => [metric, numberOf(cells[at])]));
      const score = tenths === null ? null : tenths / 10;
      return [key, { mrr: stake, ...components, score, category: category.name }];
    }),
  );
}
