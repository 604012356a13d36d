import { type Said, said } from '../../../foundation/format/index.ts';
import { movers, type ScoreTable } from '../../../metrics/kind/score/table.ts';
import type { Filter, ScoreMetric } from '../../../metrics/model/index.ts';
import type { Composition } from '../../compose/composition.ts';
import { askFacts, type EntityFacts } from '../../compose/entity-facts.ts';
import { askScores, categoryLabel } from '../../compose/scores.ts';
import { entity, figureSpan, sentence } from '../../compose/sentence.ts';
import { countSpan, stakeAmong } from './account-spans.ts';
import type { InsightRule } from './definition.ts';
import type { Insight } from './edition.ts';
import type { RuleOutcome } from './rule-outcome.ts';

type Rule = Extract<InsightRule, { rule: 'movers' }>;

/** Names the accounts that moved between categories of a score, with what is at stake. */
export async function moved(composition: Composition, rule: Rule, where: Filter): Promise<RuleOutcome> {
  const { definition, now, before, query } = await askScores(composition, rule, where);
  const standing = ({ categories, category }: ScoreTable, group: number) =>
    categories[category[group] ?? -1]?.atLeast ?? null;
  const rise = (group: number) => {
    const [then, today] = [standing(before, group), standing(now, group)];
    return then === null || today === null ? 0 : today - then;
  };
  const moves = movers(now, before);
  const down = moves.filter((group) => rise(group) < 0);
  const up = moves.filter((group) => rise(group) > 0);
  const shown = [...down.slice(0, rule.limit), ...up.slice(0, rule.limit)];
  const facts = await askFacts(
    composition,
    definition,
    shown.map((group) => now.entity(group)),
  );
  const about = { rule, definition, facts, query, now, before };
  return {
    judged: now.members.length > 0 && before.members.length > 0,
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
  readonly now: ScoreTable;
  readonly before: ScoreTable;
}

function insightFor(
  composition: Composition,
  { rule, definition, facts, query, ...tables }: About,
  moves: readonly number[],
  direction: 'lower' | 'higher',
): Insight<Said>[] {
  if (moves.length === 0) return [];
  const { model } = composition;
  const shown = moves.slice(0, rule.limit);
  const rest = moves.length - shown.length;
  const names = shown.map((group) => {
    const [now, before] = [tables.now.entity(group), tables.before.entity(group)];
    const { stake } = definition;
    const told = {
      name: entity(facts.nameOf(now)),
      before: categoryLabel(before.category),
      now: categoryLabel(now.category),
    };
    return stake === undefined || now.stake === null
      ? said('finding.mover.plain', told)
      : said('finding.mover.atStake', { ...told, stake: figureSpan(model, stake, now.stake, { query }) });
  });
  const more =
    rest > 0
      ? [said('finding.moreAccounts', { count: rest, accounts: countSpan(rule.score, rest, query) })]
      : [];
  const list = { say: 'list', of: [...names, ...more] } as const;
  const stake = stakeAmong(composition, definition, tables.now, moves, query);
  const count = moves.length;
  const told = { count, accounts: countSpan(rule.score, count, query), score: definition.label };
  return [
    {
      rule: 'moved',
      tone: direction === 'lower' ? 'bad' : 'good',
      sentence:
        stake === undefined
          ? sentence(`finding.moved.${direction}.plain`, told)
          : sentence(`finding.moved.${direction}.atStake`, { ...told, ...stake }),
      details: [sentence('finding.list', { list })],
    },
  ];
}
