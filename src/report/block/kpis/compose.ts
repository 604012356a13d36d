import { type ComparisonMode, lastComplete, type Period } from '../../../foundation/calendar/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import { metricIndex, numberOf } from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import type { Composition } from '../../compose/composition.ts';
import { figureOf } from '../../compose/figure.ts';
import { type AskedTargets, askTargets } from '../../compose/target.ts';
import { comparisonMode, windowPeriod } from '../../definition/window.ts';
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
    });
  });
  return { figures };
}

function want(composition: Composition, block: AskedFigures, kpi: KpiDefinition): Wanted {
  const own = 'window' in kpi ? kpi.window : undefined;
  const window = own ?? block.window ?? composition.report.window;
  const compare = ('compare' in kpi ? kpi.compare : undefined) ?? block.compare ?? composition.report.compare;
  return {
    kpi,
    period: windowPeriod(window, composition.date, composition.calendar),
    mode: comparisonMode(window, compare),
  };
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

type History = readonly (number | null)[];

async function askHistories(
  composition: Composition,
  block: AskedFigures,
): Promise<Map<KpiDefinition, History>> {
  const withHistory = block.metrics.filter((kpi) => 'history' in kpi && kpi.history !== undefined);
  const groups = Map.groupBy(withHistory, (kpi) => JSON.stringify('history' in kpi ? kpi.history : null));
  const found = await Promise.all([...groups.values()].map((kpis) => askHistory(composition, block, kpis)));
  return new Map(found.flat());
}

async function askHistory(
  composition: Composition,
  block: AskedFigures,
  kpis: readonly KpiDefinition[],
): Promise<(readonly [KpiDefinition, History])[]> {
  const [first] = kpis;
  const history = first !== undefined && 'history' in first ? first.history : undefined;
  if (history === undefined) return [];
  const { series } = await composition.ask({
    metrics: [...new Set(kpis.map((kpi) => kpi.metric))],
    grain: history.grain,
    period: lastComplete(history.count, history.grain, composition.date, composition.calendar),
    where: composition.where(block.where),
  });
  return kpis.map((kpi) => {
    const index = metricIndex(series, kpi.metric);
    return [kpi, (series.groups[0]?.current ?? []).map((cells) => numberOf(cells[index]))] as const;
  });
}
