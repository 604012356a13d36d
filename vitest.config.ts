import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    globalSetup: ['test/setup/postgres.ts'],
    // Native modules (DuckDB, resvg, Typst) are not safe to load in several threads of one process.
    pool: 'forks',
    // Many tests wait for processes and servers, so two keep even two cores from idling.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Real processes and servers may stand still for seconds on a busy machine; what is really wrong fails twice.
    retry: 1,
    testTimeout: process.env.BROADSHEET_LONG === undefined ? 30_000 : 900_000,
    hookTimeout: 30_000,
  },
});
