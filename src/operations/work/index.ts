/** The work of one process: slots are planned, runs worked on, owners told, alerts evaluated, and house is kept. */
export { openWorker } from './open-worker.ts';
export { waitingTeller } from './tell-of-definitions.ts';
export type { Worker, WorkerParts, WorkerTimes } from './worker-parts.ts';
