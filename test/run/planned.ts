import { createRun } from '../../src/operations/run/index.ts';
import type { World } from './world.ts';

/** Runs of reports for one slot, as the planner makes them. */
export async function createPlannedRuns({ store, clock }: World, reports: readonly string[]): Promise<void> {
  for (const report of reports) {
    await createRun(
      store,
      {
        ...{ report, variant: '', parameters: {}, trigger: 'schedule', sends: true },
        slot: new Date('2026-11-16T08:00:00Z'),
        editionDate: '2026-11-16',
      },
      new Date(clock.now()),
    );
  }
}
