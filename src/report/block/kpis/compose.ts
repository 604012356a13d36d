import { type ComparisonMode, lastComplete, type Period } from '../../../foundation/calendar/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import { metricIndex, numberOf } from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import type { Composition } from '../../compose/composition.ts';
import { figureOf } from '../../compose/figure.ts';
import { type AskedTargets, askTargets } from '../../compose/target.ts';
import {
  comparisonMode,
  type Last,
  likeWindows,
  type Window,
  windowPeriod,
} from '../../definition/window.ts';
import type { Made } from '../block-of-report.ts';
import type { KpiDefinition, KpisDefinition } from './definition.ts';
import type { KpisBlock } from './edition.ts';

/** What the figures of a block are asked with. */
type AskedFigures = Pick<KpisDefinition, 'metrics' | 'where' | 'window' | 'compare'>;

/** One figure of the block, with its period decided. */
interface Wanted {
  readonly kpi: KpiDefinition;
  readonly period: Period;
  readonly mode: ComparisonMode | undefined;
}

/** Composes a row of key figures; those that share a period share one query. */
export async function composeKpis(
  composition: Composition,
  block: AskedFigures,
): Promise<Made<KpisBlock<Said>>> {
  const wanted = block.metrics.map((kpi) => want(composition, block, kpi));
  const groups = Map.groupBy(wanted, ({ period, mode }) => JSON.stringify([period, mode]));
  const [answers, histories] = await Promise.all([
    Promise.all(
      [...groups].map(async ([key, group]) => [key, await askGroup(composition, block, group)] as const),
    ),
    askHistories(composition, block),
  ]);
  const byPeriod = new Map(answers);
  const figures = wanted.map(({ kpi, period, mode }) => {
    const asked = byPeriod.get(JSON.stringify([period, mode]));
    if (asked === undefined) throw new Error('every group of figures was asked for');
    return figureOf(composition, asked, {
      ...{ metric: kpi.metric, mode, where: composition.where(block.where) },
      label: 'label' in kpi ? kpi.label : undefined,
      target: 'target' in kpi ? kpi.target : undefined,
      targets: asked.targets,
      history: histories.get(kpi),
      alike: isAlike(kpi) ? histories.get(kpi) : undefined,
    });
  });
  return { figures };
}

function want(composition: Composition, block: AskedFigures, kpi: KpiDefinition): Wanted {
  const window = windowOfKpi(composition, block, kpi);
  const compare = ('compare' in kpi ? kpi.compare : undefined) ?? block.compare ?? composition.report.compare;
  return {
    kpi,
    period: windowPeriod(window, composition.date, composition.calendar),
    mode: comparisonMode(window, compare),
  };
}

function windowOfKpi(composition: Composition, block: AskedFigures, kpi: KpiDefinition): Window {
  return ('window' in kpi ? kpi.window : undefined) ?? block.window ?? composition.report.window;
}

/** An answer, with what targets say that are metrics. */
interface AskedGroup extends Asked {
  readonly targets: AskedTargets;
}

async function askGroup(
  composition: Composition,
  block: AskedFigures,
  group: readonly Wanted[],
): Promise<AskedGroup> {
  const [first] = group;
  if (first === undefined) throw new Error('a group is never empty');
  const question = {
    period: first.period,
    where: composition.where(block.where),
    ...(first.mode === undefined ? {} : { compare: first.mode }),
  };
  const aimed = group.filter(({ kpi }) => !('target' in kpi) || kpi.target === undefined);
  const [asked, targets] = await Promise.all([
    composition.ask({ metrics: [...new Set(group.map(({ kpi }) => kpi.metric))], ...question }),
    askTargets(composition, [...new Set(aimed.map(({ kpi }) => kpi.metric))], question),
  ]);
  return { ...asked, targets };
}

/** Whether the history of a figure is of periods like its own. */
function isAlike(kpi: KpiDefinition): boolean {
  return 'history' in kpi && kpi.history !== undefined && kpi.history.grain === undefined;
}

type Values = readonly (number | null)[];

async function askHistories(
  composition: Composition,
  block: AskedFigures,
): Promise<Map<KpiDefinition, Values>> {
  const axes = block.metrics.flatMap((kpi) => {
    const history = 'history' in kpi ? kpi.history : undefined;
    if (history === undefined) return [];
    const { count, grain } = history;
    return [
      {
        kpi,
        axis:
          grain === undefined ? { count, window: windowOfKpi(composition, block, kpi) } : { count, grain },
      },
    ];
  });
  const groups = Map.groupBy(axes, ({ axis }) => JSON.stringify(axis));
  const found = await Promise.all(
    [...groups.values()].map(async (group) => {
      const [{ axis } = { axis: undefined }] = group;
      if (axis === undefined) throw new Error('a group is never empty');
      const kpis = group.map(({ kpi }) => kpi);
      const values = await askValues(composition, block, kpis, axis);
      return kpis.map((kpi) => [kpi, values(kpi.metric)] as const);
    }),
  );
  return new Map(found.flat());
}

type Axis = { readonly count: number; readonly window: Window } | Last;

/** The values of metrics along an axis, oldest first; without a grain the last is that of the window itself. */
async function askValues(
  composition: Composition,
  block: AskedFigures,
  kpis: readonly KpiDefinition[],
  axis: Axis,
): Promise<(metric: string) => Values> {
  const { date, calendar } = composition;
  const question = {
    metrics: [...new Set(kpis.map((kpi) => kpi.metric))],
    where: composition.where(block.where),
  };
  const { series } = await composition.ask(
    'grain' in axis
      ? { ...question, grain: axis.grain, period: lastComplete(axis.count, axis.grain, date, calendar) }
      : {
          ...question,
          period: windowPeriod(axis.window, date, calendar),
          compare: likeWindows(axis.window, axis.count - 1),
        },
  );
  const [{ current, comparisons } = { current: [], comparisons: [] }] = series.groups;
  const rows = 'grain' in axis ? current : [...comparisons.map(([only]) => only ?? []).reverse(), ...current];
  return (metric) => {
    const index = metricIndex(series, metric);
    return rows.map((cells) => numberOf(cells[index]));
  };
}
