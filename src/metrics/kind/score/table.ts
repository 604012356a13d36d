/** Scores: weighted components with bands and categories, for each entity, and every point accounted for. */
export { categoriesOf, type ScoreCategory, type ScoreTone, UNKNOWN_CATEGORY } from './categorize.ts';
export { explainScore, type ScoredPart, scorePoints } from './explain-score.ts';
export type { EntityScore } from './score-entity.ts';
export { type ScoreLayout, scoreQuery } from './score-query.ts';
export {
  explainMove,
  membersIn,
  movers,
  type ScoredEntity,
  type ScoreMove,
  type ScoreTable,
  scoreTable,
  stakeOf,
  worstFirst,
} from './score-table.ts';
