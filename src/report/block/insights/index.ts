import type { Said } from '../../../foundation/format/index.ts';
import { runsOf } from '../../document/words.ts';
import type { InsightsBlock } from '../../edition/index.ts';
import { spanMetrics, spoken } from '../../edition/index.ts';
import { type Block, listed, type NamedMetric } from '../block.ts';
import { composeInsights } from './compose.ts';
import { type InsightRule, InsightsDefinition } from './definition.ts';
import { categoryProblems } from './validate.ts';

/** Sentences about what changed. */
export const INSIGHTS = {
  schema: InsightsDefinition,
  reference: {
    title: 'Insights',
    intro:
      'Sentences about what changed. Each rule looks at the past to tell the usual from the unusual; nothing unusual is a result, and is said.',
  },
  metrics: ({ rules }) => rules.flatMap((rule, index) => metricsInRule(rule, ['rules', index])),
  validate: categoryProblems,
  compose: composeInsights,
  named: 'implied',
  document: ({ items }, { locale }) => [
    {
      kind: 'list',
      items: items.map(({ tone, sentence, details = [] }) => ({
        tone,
        sentence: runsOf(sentence, locale),
        details: details.map((detail) => runsOf(detail, locale)),
      })),
    },
  ],
  shown: ({ items }) =>
    items.flatMap(({ sentence, details = [] }) => [sentence, ...details].flatMap(spanMetrics)),
  text: ({ items }) =>
    items.flatMap(({ sentence, details = [] }) => [sentence, ...details].map(spoken)).join('\n'),
} satisfies Block<InsightsDefinition, InsightsBlock<Said>, InsightsBlock>;

function metricsInRule(rule: InsightRule, path: NamedMetric['path']): NamedMetric[] {
  if ('score' in rule) return [{ metric: rule.score, path: [...path, 'score'], wants: 'entities' }];
  if (!('metric' in rule)) return listed(rule.metrics, [...path, 'metrics'], 'number');
  const named: NamedMetric = { metric: rule.metric, path: [...path, 'metric'], wants: 'number' };
  return [named, ...listed(rule.drivers, [...path, 'drivers'], 'number')];
}
