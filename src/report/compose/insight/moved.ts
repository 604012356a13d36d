import { movers, type ScoreMove } from '../../../analysis/score/index.ts';
import type { Filter, ScoreMetric } from '../../../metrics/model/index.ts';
import type { InsightRule } from '../../definition/index.ts';
import type { Insight, Span } from '../../edition/index.ts';
import type { Composition } from '../composition.ts';
import { askFacts, type EntityFacts } from '../entity-facts.ts';
import { askScores } from '../scores.ts';
import { entity, enumerate, figureSpan, sentence } from '../sentence.ts';
import { countSpan, stakeSpans } from './account-spans.ts';
import type { RuleOutcome } from './rule-outcome.ts';

type Rule = Extract<InsightRule, { rule: 'movers' }>;

/** Names the accounts that moved between categories of a score, with what is at stake. */
export async function moved(composition: Composition, rule: Rule, where: Filter): Promise<RuleOutcome> {
  const { definition, now, before, query } = await askScores(
    composition,
    rule.score,
    rule.previous.days,
    where,
  );
  const onScale = movers(now, before).filter(
    (move) => move.now.category.atLeast !== null && move.before.category.atLeast !== null,
  );
  const rank = (move: ScoreMove) => (move.now.category.atLeast ?? 0) - (move.before.category.atLeast ?? 0);
  const down = onScale.filter((move) => rank(move) < 0);
  const up = onScale.filter((move) => rank(move) > 0);
  const facts = await askFacts(
    composition,
    definition,
    [...down.slice(0, rule.limit), ...up.slice(0, rule.limit)].map((move) => move.now),
  );
  const about = { rule, definition, facts, query };
  return {
    judged: now.length > 0 && before.length > 0,
    findings: [
      ...insightFor(composition, about, down, 'lower'),
      ...insightFor(composition, about, up, 'higher'),
    ],
  };
}

interface About {
  readonly rule: Rule;
  readonly definition: ScoreMetric;
  readonly facts: EntityFacts;
  readonly query: string;
}

function insightFor(
  composition: Composition,
  { rule, definition, facts, query }: About,
  moves: readonly ScoreMove[],
  direction: 'lower' | 'higher',
): Insight[] {
  if (moves.length === 0) return [];
  const { model } = composition;
  const shown = moves.slice(0, rule.limit);
  const rest = moves.length - shown.length;
  const count: Span = countSpan(rule.score, moves.length, query);
  const stake = stakeSpans(composition, definition, moves, query);
  const names = shown.map(({ now, before }) => {
    const amount =
      definition.stake === undefined || now.stake === null
        ? []
        : sentence`, ${figureSpan(model, definition.stake, now.stake, { query })}`;
    return sentence`${entity(facts.nameOf(now))} (${before.category.name} → ${now.category.name}${amount})`;
  });
  const list = enumerate(rest > 0 ? [...names, sentence`${countSpan(rule.score, rest, query)} more`] : names);
  return [
    {
      rule: 'moved',
      tone: direction === 'lower' ? 'bad' : 'good',
      sentence: sentence`${count} ${moves.length === 1 ? 'account' : 'accounts'}${stake} moved to a ${direction} ${definition.label.toLowerCase()} category.`,
      details: [sentence`${list}.`],
    },
  ];
}
