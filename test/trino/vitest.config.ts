import { defineConfig } from 'vitest/config';

/** The tests on a running Trino; `npm run test:trino` starts one. */
export default defineConfig({
  test: {
    include: ['test/trino/**/*.trino.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 300_000,
  },
});
