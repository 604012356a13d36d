import { defineConfig } from 'vitest/config';

/** The tests on a running object storage; `npm run test:s3` starts one. */
export default defineConfig({
  test: {
    include: ['test/s3/**/*.s3.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 180_000,
  },
});
