/** Findings: what lies behind a change, group by group. Pure; terms add up to the change of the whole. */
export { type Judgement, judgeTerms } from './judge-terms.ts';
export { type Rankable, rankFindings, surpriseOf } from './rank-findings.ts';
export {
  type Change,
  type Decomposition,
  type QuotientGroup,
  type Term,
  takeQuotientApart,
  takeSumApart,
} from './take-apart.ts';
