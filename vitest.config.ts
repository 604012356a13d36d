import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    globalSetup: ['test/setup/temporary-files.ts', 'test/setup/postgres.ts'],
    setupFiles: ['test/setup/seed.ts'],
    // Native modules (DuckDB, resvg, Typst) are not safe to load in several threads of one process.
    pool: 'forks',
    // Files share their process: what they load, compile and open once is half of what most of them cost alone.
    isolate: false,
    // Many tests wait for processes and servers: one more than there are cores keeps those from idling.
    maxWorkers: availableParallelism() + 1,
    // Real processes and servers may stand still for seconds on a busy machine; what is really wrong fails twice. But what
    // fast-check finds at random it may not find again, and it stands still nowhere.
    retry: { count: 1, condition: /^(?!Property failed)/ },
    testTimeout: process.env.BROADSHEET_LONG === undefined ? 30_000 : 900_000,
    hookTimeout: 30_000,
  },
});
