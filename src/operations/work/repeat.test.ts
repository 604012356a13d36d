import { expect, test } from 'vitest';
import type { Log } from '../log.ts';
import { repeat } from './repeat.ts';

test('a failure ends nothing, is logged once while it lasts, and once more when it is over', async () => {
  const said: string[] = [];
  const say = (facts: object, message: string) => void said.push(`${message} ${JSON.stringify(facts)}`);
  const log: Log = { debug: say, info: say, warn: say, error: say };
  const stop = new AbortController();
  let times = 0;
  const work = async () => {
    times += 1;
    if (times === 2 || times === 3) throw new Error('away');
    if (times === 5) stop.abort();
  };
  await repeat({ name: 'plan', every: 1, work }, { signal: stop.signal, log });
  expect(times).toBe(5);
  expect(said).toEqual([
    'failed, and is tried again {"loop":"plan","error":"away"}',
    'works again {"loop":"plan"}',
  ]);
});
