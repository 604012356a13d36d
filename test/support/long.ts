import { test } from 'vitest';

/** Set by `npm run test:long`, which runs only the tests that import this file. */
const isLong = process.env.BROADSHEET_LONG !== undefined;

/** A test that takes long, of what other tests hold too: in the long form alone. */
export const longTest = test.runIf(isLong);

/** How often something random is tried: enough to find what is broken, and in the long form what is rare. */
export function rounds(short: number, long: number): number {
  return isLong ? long : short;
}
