/** Scores: weighted components with bands and categories, for each entity, and every point accounted for. */
export { type PartPoints, pointsOf } from './allocate-points.ts';
export { categoriesOf, type ScoreCategory, type ScoreTone } from './categorize.ts';
export type { EntityScore, ScoredPart } from './score-entity.ts';
export { type ScoreLayout, scoreQuery } from './score-query.ts';
export { explainMove, movers, type ScoredEntity, type ScoreMove, scoreTable } from './score-table.ts';
