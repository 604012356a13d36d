/**
 * Kinds of metrics. `kind.ts` is the contract, `registry.ts` lists them, and each folder is one: its schema, what it depends
 * on, what can be wrong with it, how it is planned, read and told. Everybody else goes over the registry. A kind imports
 * single files of the model and the plan: their `index.ts` stand on the registry.
 */
export { mixedUnits } from './derived/units.ts';
export { dependenciesIn } from './formula-dependencies.ts';
export type { Dependency, Nature, Planning, TakenApart } from './kind.ts';
export type { ListedEntities, Listing } from './listing.ts';
export type { Measured } from './measured/fields.ts';
export { dependenciesOf, othersOf, readableDependencies } from './others.ts';
export { draftOf, isListing, kindNoun, kindOf, Metric } from './registry.ts';
export { isScore, type ScoreComponent, type ScoreMetric } from './score/schema.ts';
export { countOfRows } from './simple/index.ts';
export { isSnapshot } from './snapshot/schema.ts';
