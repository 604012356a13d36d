import { type Said, said } from '../../../foundation/format/index.ts';
import type { Composition } from '../../compose/composition.ts';
import type { Made } from '../block-of-report.ts';
import { categoryCounts } from './category-counts.ts';
import { contribution } from './contribution.ts';
import type { InsightRule, InsightsDefinition } from './definition.ts';
import type { Insight, InsightsBlock } from './edition.ts';
import { monthOverMonth } from './month-over-month.ts';
import { moved } from './moved.ts';
import type { RuleOutcome } from './rule-outcome.ts';
import { unusual } from './unusual.ts';

/**
 * Composes the insights: each rule looks for something worth saying. When none finds anything, that is the
 * finding, with what was looked at.
 */
export async function composeInsights(
  composition: Composition,
  block: InsightsDefinition,
): Promise<Made<InsightsBlock<Said>>> {
  const outcomes = await Promise.all(block.rules.map((rule) => applyRule(composition, block, rule)));
  const findings = outcomes.flatMap((one) => one.findings);
  const changes = findings.length > 0 ? findings : nothing(outcomes);
  return {
    items: [...changes, ...outcomes.flatMap((one) => one.standing ?? [])],
  };
}

function applyRule(
  composition: Composition,
  block: InsightsDefinition,
  rule: InsightRule,
): Promise<RuleOutcome> {
  switch (rule.rule) {
    case 'month-over-month':
      return monthOverMonth(composition, rule, block.where);
    case 'unusual':
      return unusual(composition, rule, block.where);
    case 'contribution':
      return contribution(composition, rule, block.where);
    case 'movers':
      return moved(composition, rule, block.where);
    case 'category-counts':
      return categoryCounts(composition, rule, block.where);
  }
}

function nothing(outcomes: readonly RuleOutcome[]): readonly Insight<Said>[] {
  const quiet = outcomes.flatMap((one) => one.quiet ?? []);
  if (quiet.length > 0) return quiet;
  const isJudged = outcomes.some((one) => one.judged);
  const text = said(isJudged ? 'finding.nothingUnusual' : 'finding.notEnoughData');
  return [{ rule: 'nothing-unusual', tone: 'neutral', sentence: [{ kind: 'text', text }] }];
}
