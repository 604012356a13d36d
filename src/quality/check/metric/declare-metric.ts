import { type Said, said } from '../../../foundation/format/index.ts';
import type { AskContext } from '../../../metrics/engine/index.ts';
import { checkName, type Filter, type MetricCheck, type Model } from '../../../metrics/model/index.ts';
import { behind } from '../../lineage/behind.ts';
import type { Declaration } from '../declaration.ts';

/** Name, label and severity of a check that a metric declares; asked are its owner, else that of the metric. */
export function declareMetric(
  { model, catalog }: Pick<AskContext, 'model' | 'catalog'>,
  metric: string,
  check: MetricCheck,
): Declaration {
  const definition = model.metrics[metric];
  const owner = check.owner ?? definition?.owner;
  const other = check.check === 'agrees' && 'metric' in check.with ? check.with.metric : undefined;
  const metrics = other === undefined || other === metric ? [metric] : [metric, other];
  return {
    title: {
      name: `metrics.${metric}.checks.${checkName(check)}`,
      label: check.label ?? labelOf(model, metric, check, other),
      tables: behind(model, [{ metrics, where: conditionsOf(check) }], catalog).tables,
      metrics,
      ...(owner === undefined ? {} : { owner }),
    },
    severity: check.severity,
  };
}

/** Of the metric itself, and of what it must agree with. */
function conditionsOf(check: MetricCheck): Filter[] {
  const other = check.check === 'agrees' && 'metric' in check.with ? check.with.where : undefined;
  return [check.where, other].filter((one) => one !== undefined);
}

function labelOf(model: Model, metric: string, { check }: MetricCheck, other: string | undefined): Said {
  const label = model.metrics[metric]?.label ?? metric;
  if (check !== 'agrees') return said(`check.title.${check}`, { label });
  if (other === undefined) return said('check.title.agreesElsewhere', { label });
  const second: Said = { say: 'inSentence', text: model.metrics[other]?.label ?? other };
  return said('check.title.agrees', { label, other: second });
}
