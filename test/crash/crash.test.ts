import { expect, test } from 'vitest';
import { createDatabase } from '../setup/database.ts';
import { rounds } from '../support/long.ts';
import { AT_LEAST_ONCE, type CrashProject } from './crash-project.ts';
import { crashRound } from './crash-round.ts';

const DAY = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
const PROJECT: CrashProject = { reports: ['first', AT_LEAST_ONCE], slots: 3, recipients: 6, day: DAY };

// By hand, as often as one likes: `npm run test:crash`.
test.each([
  ['the embedded store', undefined, 1, rounds(1, 10), true],
  ['a server and three workers', 'crash', 3, rounds(2, 20), false],
  ['a server, while somebody decides', 'decided', 3, rounds(3, 20), true],
])(
  'workers that are killed at any instant lose nothing and double nothing, on %s',
  async (_, name, workers, kills, decides) => {
    const database = name === undefined ? undefined : await createDatabase(name);
    const result = await crashRound({
      ...{ seed: 1, kills, workers, decides, project: PROJECT, patience: rounds(150_000, 400_000) },
      ...(database === undefined ? {} : { storeUrl: database.url }),
    });
    expect(result.faults).toEqual([]);
    const { done = 0, cancelled = 0 } = result.runs;
    expect(done + cancelled).toBe(PROJECT.reports.length * PROJECT.slots);
    if (decides) return;
    expect(cancelled).toBe(0);
    const { accepted = 0, unknown = 0 } = result.deliveries;
    expect(accepted + unknown).toBe(PROJECT.reports.length * PROJECT.slots * PROJECT.recipients);
  },
  rounds(240_000, 900_000),
);
