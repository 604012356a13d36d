import { isCivilDate } from '../../../foundation/calendar/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import type { Value } from '../../../metrics/connection/index.ts';
import {
  categoriesOf,
  explainMove,
  explainScore,
  membersIn,
  movers,
  type ScoredEntity,
  type ScoredPart,
  type ScoreMove,
  stakeOf,
  worstFirst,
} from '../../../metrics/kind/score/table.ts';
import type { ScoreMetric } from '../../../metrics/model/index.ts';
import { missingIn, numberOf } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { askFacts, type EntityFacts } from '../../compose/entity-facts.ts';
import { reasonText } from '../../compose/reason-text.ts';
import { askScores, categoryLabel, type ScoresAt } from '../../compose/scores.ts';
import type { Made } from '../block-of-report.ts';
import { accountColumns } from './all-accounts.ts';
import type { HealthDefinition } from './definition.ts';
import type { Account, HealthBlock, HealthCategory, ScorePart } from './edition.ts';

/** Composes the health of accounts: how many stand where, the worst, and those that moved since the previous edition. */
export async function composeHealth(
  composition: Composition,
  block: HealthDefinition,
): Promise<Made<HealthBlock<Said>>> {
  const scores = await askScores(composition, block, block.where);
  const { definition, now, before } = scores;
  const moved = movers(now, before);
  const ranked = [...now.members].sort(worstFirst(now));
  const isScored = (group: number) =>
    (now.tenths[group] ?? -1) >= 0 && now.categories[now.category[group] ?? -1]?.atLeast !== null;
  const worst = ranked.filter(isScored).slice(0, block.worst);
  const shown = moved.slice(0, block.movers);
  const held = ranked.slice(0, block.accounts);
  const facts = await askFacts(
    composition,
    definition,
    [...new Set([...worst, ...shown, ...held])].map((group) => now.entity(group)),
  );
  const account = (group: number) => {
    const one = now.entity(group);
    const isKnown = (before.category[group] ?? -1) >= 0;
    const move = isKnown ? { now: one, before: before.entity(group) } : undefined;
    return accountOf(composition, { definition, facts }, one, move);
  };
  return {
    score: block.score,
    label: definition.label,
    at: scores.date,
    previousAt: scores.previousDate,
    total: now.members.length,
    ...stakeColumn(composition, definition),
    categories: categoryRows(scores),
    worst: worst.map(account),
    movers: shown.map(account),
    moreMovers: Math.max(0, moved.length - block.movers),
    ...(held.length === 0 ? {} : { accounts: accountColumns(composition, scores, held, facts) }),
    query: scores.query,
  };
}

function stakeColumn({ model }: Composition, { stake }: ScoreMetric): Pick<HealthBlock, 'stake'> {
  if (stake === undefined) return {};
  const { label, format } = metricOf(model, stake);
  return { stake: { metric: stake, label, format } };
}

/** Every category of the scale, and those outside it that have somebody now or had before. */
function categoryRows({ definition, now, before }: ScoresAt): HealthCategory<Said>[] {
  const all = categoriesOf(definition);
  return all.flatMap((category, index) => {
    const members = membersIn(now, category.name);
    const previousCount = membersIn(before, category.name).length;
    if (category.atLeast === null && members.length === 0 && previousCount === 0) return [];
    const stakes = members.flatMap((group) => stakeOf(now.stake, group) ?? []);
    return [
      {
        name: categoryLabel(category),
        key: category.name,
        tone: category.tone,
        rule: ruleOf(definition, category.atLeast, all[index - 1]?.atLeast ?? null),
        atLeast: inPoints(category.atLeast),
        count: members.length,
        share: now.members.length === 0 ? null : members.length / now.members.length,
        stake: definition.stake === undefined ? null : cents(stakes),
        previousCount,
      },
    ];
  });
}

/** The category's share of the scale: "≥ 80", "≥ 60", and "< 60" for the last. */
function ruleOf(definition: ScoreMetric, atLeast: number | null, above: number | null): string {
  if (atLeast === null) return '';
  const isLast = atLeast === (definition.categories.at(-1)?.atLeast ?? 0) * 10;
  return isLast && above !== null ? `< ${above / 10}` : `≥ ${atLeast / 10}`;
}

/** Adds up money in whole cents, so that the parts of a table add up to its whole. */
function cents(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * 100), 0) / 100;
}

function accountOf(
  composition: Composition,
  { definition, facts }: { readonly definition: ScoreMetric; readonly facts: EntityFacts },
  one: ScoredEntity,
  move?: ScoreMove,
): Account<Said> {
  const changes = move === undefined ? null : explainMove(definition, move);
  return {
    key: one.key,
    name: facts.nameOf(one),
    facts: facts.factsOf(one).map((value, index) => ({
      label: factLabel(composition, definition, index),
      text: factText(value),
      name: factName(definition, index),
      value,
    })),
    score: inPoints(one.tenths),
    category: categoryLabel(one.category),
    categoryKey: one.category.name,
    tone: one.category.tone,
    coverage: one.coverage,
    stake: one.stake,
    parts: explainScore(definition, one).map((part, index) =>
      partOf(composition, definition, part, changes?.[index]),
    ),
    ...(move === undefined
      ? {}
      : {
          previous: {
            score: inPoints(move.before.tenths),
            category: categoryLabel(move.before.category),
            categoryKey: move.before.category.name,
          },
        }),
  };
}

/** A fact as text; days, which the data has in its own spelling, as the locale writes them. */
function factText(value: Value): Said {
  return typeof value === 'string' && isCivilDate(value)
    ? { say: 'day', day: value }
    : { say: 'group', value };
}

function factLabel({ model }: Composition, { entity, facts }: ScoreMetric, index: number): string {
  const name = factName({ facts }, index);
  return model.tables[entity]?.dimensions[name]?.label ?? name.replaceAll('_', ' ');
}

function factName({ facts }: Pick<ScoreMetric, 'facts'>, index: number): string {
  return facts[index]?.split('.').at(-1) ?? '';
}

function partOf(
  { model }: Composition,
  definition: ScoreMetric,
  { name, cell, score, earned, possible }: ScoredPart,
  change: number | undefined,
): ScorePart<Said> {
  const component = definition.components[name];
  const metric = metricOf(model, component?.metric ?? '');
  const missing = missingIn(cell);
  return {
    name,
    label: component?.label ?? metric.label,
    points: inPoints(earned),
    possible: inPoints(possible),
    score,
    value: numberOf(cell),
    format: metric.format,
    ...(missing === undefined ? {} : { reason: reasonText(model, missing), reasonCode: missing.reason }),
    ...(change === undefined ? {} : { change: change / 10 }),
  };
}

function inPoints(tenths: number | null): number | null {
  return tenths === null ? null : tenths / 10;
}
