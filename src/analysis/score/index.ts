/** Scores: weighted components with bands and categories, for each entity, and every point accounted for. */
export { categoriesOf, type ScoreCategory, type ScoreTone } from './categorize.ts';
export type { EntityScore, ScoredPart } from './score-entity.ts';
export { type ScoreLayout, scoreQuery } from './score-query.ts';
export { movers, type ScoredEntity, type ScoreMove, scoreMove, scoreTable } from './score-table.ts';
