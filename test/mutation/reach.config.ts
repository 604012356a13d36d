import { mergeConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

/** One test file after the other, so that what any process goes through belongs to the one that runs. */
export default mergeConfig(base, {
  test: { setupFiles: ['test/mutation/name-test-file.ts'], maxWorkers: 1, retry: 0 },
});
