import type { Said } from '../../../foundation/format/index.ts';
import { type BlockOfReport, listed, type NamedMetric } from '../block-of-report.ts';
import { composeInsights } from './compose.ts';
import { type InsightRule, InsightsDefinition } from './definition.ts';
import { type InsightsBlock, InsightsBlockSchema } from './edition.ts';
import { insightProblems } from './validate.ts';

/** Sentences about what changed. */
export const INSIGHTS = {
  schema: InsightsDefinition,
  edition: InsightsBlockSchema,
  reference: {
    title: 'Insights',
    intro:
      'Sentences about what changed, and which groups moved it. Each rule looks at the past to tell the usual from the unusual; nothing unusual is a result, and is said.',
  },
  metrics: ({ rules }) => rules.flatMap((rule, index) => metricsInRule(rule, ['rules', index])),
  by: ({ rules }) =>
    rules.flatMap((rule, index) =>
      rule.rule === 'contribution'
        ? rule.by.map((reference, at) => ({ reference, path: ['rules', index, 'by', at], of: [rule.metric] }))
        : [],
    ),
  validate: insightProblems,
  compose: composeInsights,
} satisfies BlockOfReport<InsightsDefinition, InsightsBlock<Said>>;

function metricsInRule(rule: InsightRule, path: NamedMetric['path']): NamedMetric[] {
  if ('score' in rule) return [{ metric: rule.score, path: [...path, 'score'], wants: 'entities' }];
  if (!('metric' in rule)) return listed(rule.metrics, [...path, 'metrics'], 'number');
  const named: NamedMetric = { metric: rule.metric, path: [...path, 'metric'], wants: 'number' };
  if (rule.rule === 'contribution') return [named];
  return [named, ...listed(rule.drivers, [...path, 'drivers'], 'number')];
}
