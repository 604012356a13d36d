import { type Said, said } from '../../foundation/format/index.ts';
import { othersOf } from '../../metrics/kind/index.ts';
import { type Metric, type Model, ownEntry } from '../../metrics/model/index.ts';
import type { Missing } from '../../metrics/series/index.ts';
import type { KnownEnd } from './data-end.ts';

/** Why there is no number, as part of a sentence. */
export function reasonText(model: Model, { reason, metric, day }: Missing): Said {
  const definition = ownEntry(model.metrics, metric);
  switch (reason) {
    case 'no_data': {
      const table = tableLabel(model, definition);
      return table === undefined ? said('reason.noData') : said('reason.none', { table });
    }
    case 'before_data':
      return said('reason.before', { day: { say: 'day', day: day ?? '' } });
    case 'after_data':
      return said('reason.after', { day: { say: 'day', day: day ?? '' } });
    case 'not_over':
      return said('reason.notOver', { day: { say: 'day', day: day ?? '' } });
    case 'zero_denominator': {
      const divisor = othersOf(model).divisor(metric);
      const denominator = divisor === undefined ? undefined : model.metrics[divisor]?.label;
      return denominator === undefined ? said('reason.division') : said('reason.zero', { denominator });
    }
    case 'not_finite':
      return said('reason.notFinite');
    case 'no_rate':
      return said('reason.noRate');
    case 'no_such_day':
      return said('reason.noSuchDay');
    case 'no_counterpart':
      return said('reason.noCounterpart');
    case 'one_group':
      return said('reason.oneGroup');
    case 'not_planned':
      return said('reason.notPlanned');
    case 'not_whole':
      return said('reason.notWhole', { grain: grainOf(definition) });
    case 'too_few':
      return said('reason.tooFew');
  }
}

/** Why a figure that is known of a part of its period is not compared, as part of a sentence. */
export function notComparedText({ through, why }: KnownEnd): Said {
  const day = { say: 'day', day: through } as const;
  return why === 'after_data' ? said('reason.notCompared', { day }) : said('reason.notComparedYet', { day });
}

/** Of which everybody's number is told. */
function grainOf(metric: Metric | undefined): string {
  return metric !== undefined && 'public' in metric ? (metric.public?.grain ?? '') : '';
}

function tableLabel(model: Model, metric: Metric | undefined): string | undefined {
  return metric !== undefined && 'table' in metric ? model.tables[metric.table]?.label : undefined;
}
