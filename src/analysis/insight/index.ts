/** Insights: what in the numbers is worth saying, judged against what is usual; nothing is a valid result. */
export { withoutBeginning } from './completed.ts';
export { type ChangeJudgement, judgeChange } from './judge-change.ts';
export { judgeUsual, type UsualLevel } from './usual-level.ts';
