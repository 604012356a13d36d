/** The history of checks: their verdicts over time, and how tables looked when they were seen last. */

export { readShapes, type Shapes } from './read-shapes.ts';
export { type CheckRecord, recordChecks } from './record-checks.ts';
