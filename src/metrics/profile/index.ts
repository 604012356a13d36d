/**
 * Profiles: what lies in a relation, before anybody defined it. Aggregates alone are asked for, over all of its rows or over
 * so many of them, and what was counted over some alone says so.
 */
export { canNameRows, isMoment, isNumber, isText } from './column-types.ts';
export { countOrphans, countRepeated } from './count-rows.ts';
export { type KeyCandidate, keyCandidates } from './key-candidates.ts';
export { type ColumnProfile, FEW, type Profile, profileRelation } from './profile-relation.ts';
export { type Rows, rowsOf } from './rows.ts';
