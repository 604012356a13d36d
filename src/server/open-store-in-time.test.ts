import { describe, expect, it } from 'vitest';
import { openTestStore } from '../../test/support/test-store.ts';
import { fail, type ProblemCode } from '../foundation/diagnostic/index.ts';
import { openLog } from './log/index.ts';
import { openStoreInTime } from './open-store-in-time.ts';

function patience(lines: string[], signal = new AbortController().signal) {
  const log = openLog({ level: 'info', style: 'json', secrets: [], write: (line) => lines.push(line) });
  return { log, elapsed: () => performance.now(), signal, firstWait: 1, patience: 50 };
}

const failing = (code: ProblemCode) => () => fail(code, { message: 'No.' });

describe('openStoreInTime', () => {
  it('tries a store again that does not answer yet, and says so', async () => {
    const store = await openTestStore('pglite');
    const lines: string[] = [];
    let attempts = 0;
    const opened = await openStoreInTime(
      async () => {
        attempts += 1;
        return attempts < 3 ? fail('STORE_UNREACHABLE', { message: 'Not yet.' }) : store;
      },
      { ...patience(lines), patience: 60_000 },
    );
    expect(opened).toBe(store);
    // Each wait is twice the one before.
    expect(lines.map((line) => JSON.parse(line).seconds)).toEqual([0.001, 0.002]);
    expect(lines[0]).toContain('Not yet.');
  });

  it('gives up in the end', async () => {
    const lines: string[] = [];
    const opening = openStoreInTime(failing('STORE_UNREACHABLE'), patience(lines));
    await expect(opening).rejects.toMatchObject({ problems: [{ code: 'STORE_UNREACHABLE' }] });
    expect(lines.length).toBeGreaterThan(1);
  });

  it.each([
    // Waits of 4 ms and 8 ms: the second attempt is at 4 ms, and the third would be at 12 ms.
    [3, 1],
    [4, 2],
    [11, 2],
    [12, 3],
  ])('waits no longer than its patience of %i ms: %i attempts', async (milliseconds, attempts) => {
    let tried = 0;
    let now = 70_000;
    const opening = openStoreInTime(
      () => {
        tried += 1;
        return fail('STORE_UNREACHABLE', { message: 'No.' });
      },
      {
        ...patience([]),
        ...{ firstWait: 4, patience: milliseconds, elapsed: () => now },
        log: {
          ...{ debug: () => undefined, info: () => undefined, error: () => undefined },
          warn: ({ seconds }) => {
            now += Number(seconds) * 1000;
          },
        },
      },
    );
    await expect(opening).rejects.toMatchObject({ problems: [{ code: 'STORE_UNREACHABLE' }] });
    expect(tried).toBe(attempts);
  });

  it('does not try what will not mend itself', async () => {
    const lines: string[] = [];
    const opening = openStoreInTime(failing('STORE_TOO_NEW'), patience(lines));
    await expect(opening).rejects.toMatchObject({ problems: [{ code: 'STORE_TOO_NEW' }] });
    expect(lines).toEqual([]);
  });

  it('stops waiting when it is told to', async () => {
    const controller = new AbortController();
    const opening = openStoreInTime(failing('STORE_UNREACHABLE'), {
      ...patience([], controller.signal),
      ...{ firstWait: 30_000, patience: 60_000 },
    });
    controller.abort();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    let opened = 0;
    const open = () => {
      opened += 1;
      return fail('STORE_UNREACHABLE', { message: 'No.' });
    };
    await expect(openStoreInTime(open, patience([], controller.signal))).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(opened).toBe(0);
  });
});
