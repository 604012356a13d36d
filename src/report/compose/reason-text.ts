import { formatDate, type Locale, message } from '../../foundation/format/index.ts';
import { othersOf } from '../../metrics/kind/index.ts';
import { type Metric, type Model, ownEntry } from '../../metrics/model/index.ts';
import type { Missing } from '../../metrics/series/index.ts';

/** Why there is no number, as part of a sentence. */
export function reasonText(model: Model, { reason, metric, day }: Missing, locale: Locale): string {
  const definition = ownEntry(model.metrics, metric);
  switch (reason) {
    case 'no_data': {
      const table = tableLabel(model, definition);
      return table === undefined
        ? message('reason.noData', locale)
        : message('reason.none', { table }, locale);
    }
    case 'before_data':
      return message('reason.before', { day: formatDate(day ?? '', locale) }, locale);
    case 'after_data':
      return message('reason.after', { day: formatDate(day ?? '', locale) }, locale);
    case 'zero_denominator': {
      const divisor = othersOf(model).divisor(metric);
      const denominator = divisor === undefined ? undefined : model.metrics[divisor]?.label;
      return denominator === undefined
        ? message('reason.division', locale)
        : message('reason.zero', { denominator }, locale);
    }
    case 'not_finite':
      return message('reason.notFinite', locale);
    case 'no_such_day':
      return message('reason.noSuchDay', locale);
    case 'no_counterpart':
      return message('reason.noCounterpart', locale);
    case 'not_whole':
      return message('reason.notWhole', { grain: grainOf(definition) }, locale);
    case 'too_few':
      return message('reason.tooFew', locale);
  }
}

/** Why a figure whose data ends within its period is not compared, as part of a sentence. @param day the last that it holds */
export function notComparedText(day: string, locale: Locale): string {
  return message('reason.notCompared', { day: formatDate(day, locale) }, locale);
}

/** Of which everybody's number is told. */
function grainOf(metric: Metric | undefined): string {
  return metric !== undefined && 'public' in metric ? (metric.public?.grain ?? '') : '';
}

function tableLabel(model: Model, metric: Metric | undefined): string | undefined {
  return metric !== undefined && 'table' in metric ? model.tables[metric.table]?.label : undefined;
}
