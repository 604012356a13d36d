import type { ScoreMetric } from '../../../metrics/model/index.ts';
import type { Span } from '../../edition/index.ts';
import type { Composition } from '../composition.ts';
import { figureSpan, sentence } from '../sentence.ts';

/** How many accounts, counted by a score. */
export function countSpan(score: string, count: number, query: string): Span {
  return { kind: 'figure', metric: score, value: count, format: { kind: 'integer' }, query };
}

/** " with $12k at stake", where the score says what is at stake. */
export function stakeSpans(
  { model }: Composition,
  { stake }: ScoreMetric,
  moves: readonly { readonly now: { readonly stake: number | null } }[],
  query: string,
): readonly Span[] {
  if (stake === undefined) return [];
  const total = moves.reduce((sum, { now }) => sum + Math.round((now.stake ?? 0) * 100), 0) / 100;
  const label = model.metrics[stake]?.label ?? stake;
  return sentence` with ${figureSpan(model, stake, total, { query })} of ${label.toLowerCase()} at stake`;
}
