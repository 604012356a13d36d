/** What the databases of a project hold, whether or not the project defines it: for looking around and for importing. */
export { type RelationName, selectAll, tablesOver } from './defined-tables.ts';
export { findRelation } from './find-relation.ts';
export { findSubject } from './find-subject.ts';
export { type Around, type Databases, lookAround, type Surroundings } from './look-around.ts';
