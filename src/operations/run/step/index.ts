/**
 * The steps of a run. Each is a function that makes something from what earlier ones made, and writes nothing: a preview
 * keeps it in memory (`preview.ts`), a run of the store records it (`store-steps.ts`).
 */
export { type Checked, check } from './check.ts';
export { type Composed, compose } from './compose.ts';
export { findRecipients } from './find-recipients.ts';
export { foreseeDelivery, type Outlook } from './foresee.ts';
export { type Judgement, judge } from './judge.ts';
export { publish } from './publish.ts';
export { mediaOf, render, tooLargeCollector } from './render.ts';
export type { StepInput } from './step-input.ts';
export { STORE_STEPS } from './store-steps.ts';
