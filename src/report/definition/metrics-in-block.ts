import type { LeafDefinition } from './leaf-definition.ts';
import { metricsInText } from './text-references.ts';

type Path = readonly (string | number)[];

/** A metric that a block names, and where in the block. */
export interface NamedMetric {
  readonly metric: string;
  readonly path: Path;
  /** What will do here: a score, which has a value for each entity, a number, or a `value`, which is a number or a date. */
  readonly wants: 'entities' | 'number' | 'value' | 'any';
}

/** The metrics that a block names, in its order. */
export function metricsInBlock(block: LeafDefinition): NamedMetric[] {
  switch (block.type) {
    case 'kpis':
      return block.metrics.map(({ metric }, index) => ({
        metric,
        path: ['metrics', index],
        wants: 'value',
      }));
    case 'chart':
    case 'trends':
      return listed(block.metrics, ['metrics'], 'number');
    case 'table':
      return listed(block.metrics, ['metrics'], 'value');
    case 'health':
      return [{ metric: block.score, path: ['score'], wants: 'entities' }];
    case 'insights':
      return block.rules.flatMap((rule, index): NamedMetric[] => {
        const path: Path = ['rules', index];
        if ('score' in rule) return [{ metric: rule.score, path: [...path, 'score'], wants: 'entities' }];
        if (!('metric' in rule)) return listed(rule.metrics, [...path, 'metrics'], 'number');
        const named: NamedMetric = { metric: rule.metric, path: [...path, 'metric'], wants: 'number' };
        return [named, ...listed(rule.drivers, [...path, 'drivers'], 'number')];
      });
    case 'text':
    case 'callout':
    case 'quote':
      return metricsInText(block.markdown).map((metric) => ({ metric, path: ['markdown'], wants: 'value' }));
    default:
      return [];
  }
}

function listed(metrics: readonly string[], path: Path, wants: NamedMetric['wants']): NamedMetric[] {
  return metrics.map((metric, index) => ({ metric, path: [...path, index], wants }));
}
