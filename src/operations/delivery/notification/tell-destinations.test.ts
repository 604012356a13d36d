import { describe, expect, test } from 'vitest';
import type { Receipt } from '../channel/index.ts';
import type { NotificationOutcome, NotificationRow } from './notification.ts';
import { abandoned, tellDestinations } from './tell-destinations.ts';

const ADA = { address: 'Ada@x.example' };
const OPS = { channel: 'ops' };
const BOB = { address: 'bob@x.example' };

const PROBLEM = { code: 'MAIL_REJECTED', severity: 'error', message: 'No.' } as never;
const ACCEPTED = { outcome: 'accepted', response: '250 taken' } as Receipt;
const receipt = (outcome: 'rejected' | 'temporary' | 'unknown') =>
  ({ outcome, problem: PROBLEM, response: '4xx or 5xx' }) as Receipt;

const row = (change: Partial<NotificationRow> = {}) =>
  ({
    ...{ kind: 'run', policy: 'first', destinations: [ADA, OPS, BOB], outcomes: [] },
    ...change,
  }) as unknown as NotificationRow;

/** Tells a row whose destinations answer so, in the order in which they are asked. */
async function tell(line: NotificationRow, answers: readonly Receipt[]) {
  const asked: unknown[] = [];
  const kept: (readonly NotificationOutcome[])[] = [];
  const told = await tellDestinations(line, {
    send: async (destination) => {
      asked.push(destination);
      return answers[asked.length - 1] as Receipt;
    },
    record: async (outcomes) => {
      kept.push(outcomes);
      return true;
    },
  });
  return { asked, kept, told, states: told?.outcomes.map(({ state }) => state), end: told?.state };
}

describe('the first who takes it', () => {
  test.each([
    [[ACCEPTED], 1, ['accepted'], 'accepted'],
    [[receipt('rejected'), ACCEPTED], 2, ['rejected', 'accepted'], 'accepted'],
    [
      [receipt('temporary'), receipt('rejected'), ACCEPTED],
      3,
      ['temporary', 'rejected', 'accepted'],
      'accepted',
    ],
    // Who may have it ends the round: a second notice confuses more than it helps.
    [[receipt('unknown')], 1, ['unknown'], 'unknown'],
    [[receipt('rejected'), receipt('unknown')], 2, ['rejected', 'unknown'], 'unknown'],
    [
      [receipt('rejected'), receipt('temporary'), receipt('rejected')],
      3,
      ['rejected', 'temporary', 'rejected'],
      'again',
    ],
    [
      [receipt('rejected'), receipt('rejected'), receipt('rejected')],
      3,
      ['rejected', 'rejected', 'rejected'],
      'rejected',
    ],
  ] as const)('%#', async (answers, count, states, end) => {
    const told = await tell(row(), answers);
    expect([told.asked.length, told.states, told.end]).toEqual([count, states, end]);
  });

  test('with nobody to tell is refused', async () => {
    expect((await tell(row({ destinations: [] }), [])).end).toBe('rejected');
  });
});

describe('each of them', () => {
  test.each([
    [[ACCEPTED, ACCEPTED, ACCEPTED], 'accepted'],
    [[ACCEPTED, receipt('rejected'), ACCEPTED], 'rejected'],
    [[ACCEPTED, receipt('rejected'), receipt('unknown')], 'unknown'],
    [[receipt('temporary'), receipt('rejected'), receipt('unknown')], 'again'],
  ] as const)('%#', async (answers, end) => {
    const told = await tell(row({ policy: 'all' }), answers);
    expect([told.asked.length, told.end]).toEqual([3, end]);
  });

  test('with nobody to tell is refused', async () => {
    expect((await tell(row({ policy: 'all', destinations: [] }), [])).end).toBe('rejected');
  });

  test('asks those again who were put off, whatever the case of their address, and no others', async () => {
    const outcomes = [
      { destination: { address: 'ada@X.example' }, state: 'accepted' },
      { destination: OPS, state: 'temporary', problem: PROBLEM },
      { destination: BOB, state: 'rejected', problem: PROBLEM },
    ] as unknown as NotificationOutcome[];
    const told = await tell(row({ policy: 'all', outcomes }), [ACCEPTED]);
    expect([told.asked, told.states, told.end]).toEqual([
      [OPS],
      ['accepted', 'accepted', 'rejected'],
      'rejected',
    ]);
  });
});

test('each is written down before it is told and after, with what it said', async () => {
  const { kept } = await tell(row({ destinations: [ADA, OPS] }), [receipt('temporary'), ACCEPTED]);
  const failed = { destination: ADA, problem: PROBLEM, state: 'temporary', response: '4xx or 5xx' };
  expect(kept).toEqual([
    [{ destination: ADA, state: 'sending', doubtful: 1 }],
    [failed],
    [failed, { destination: OPS, state: 'sending', doubtful: 1 }],
    [failed, { destination: OPS, state: 'accepted', response: '250 taken' }],
  ]);
});

test.each([0, 1])('once the line is lost to somebody else nothing more is sent (%i)', async (until) => {
  let records = 0;
  let sent = 0;
  const told = await tellDestinations(row(), {
    send: async () => {
      sent += 1;
      return receipt('rejected');
    },
    record: async () => records++ < until,
  });
  expect([told, sent]).toEqual([undefined, until]);
});

describe('who may have been told', () => {
  const interrupted = (doubtful?: number) =>
    [
      { destination: ADA, state: 'sending', ...(doubtful === undefined ? {} : { doubtful }) },
    ] as unknown as NotificationOutcome[];

  test('is not told again of a run, nor is anybody else', async () => {
    const told = await tell(row({ outcomes: interrupted() }), []);
    expect([told.asked, told.states, told.end]).toEqual([[], ['unknown'], 'unknown']);
  });

  test.each([
    [undefined, 1],
    [1, 1],
    [2, 1],
    [3, 0],
  ])('is told again of an alert, three times at most (%j)', async (doubtful, times) => {
    const line = row({ kind: 'alert', destinations: [ADA], outcomes: interrupted(doubtful) });
    const told = await tell(line, [ACCEPTED]);
    expect(told.asked).toHaveLength(times);
    expect(told.end).toBe(times === 1 ? 'accepted' : 'unknown');
  });

  test('of an alert counts only what is in doubt', async () => {
    const alert = (outcomes: NotificationOutcome[], answer: Receipt) =>
      tell(row({ kind: 'alert', destinations: [ADA], outcomes }), [answer]);
    const once = await alert([], receipt('unknown'));
    expect(once.told?.outcomes).toMatchObject([{ state: 'temporary', doubtful: 1 }]);
    const twice = await alert([...(once.told?.outcomes ?? [])], receipt('unknown'));
    expect(twice.told?.outcomes).toMatchObject([{ state: 'temporary', doubtful: 2 }]);
    // What was certainly not taken is no telling.
    const putOff = await alert([...(twice.told?.outcomes ?? [])], receipt('temporary'));
    expect(putOff.told?.outcomes).toMatchObject([{ state: 'temporary', doubtful: 2 }]);
    const third = await alert([...(putOff.told?.outcomes ?? [])], receipt('unknown'));
    expect([third.told?.outcomes[0]?.state, third.end]).toEqual(['unknown', 'unknown']);
    const fresh = await alert([], receipt('temporary'));
    expect(fresh.told?.outcomes[0]).not.toHaveProperty('doubtful');
  });
});

test('a line that is given up is unknown where somebody may have it, else refused', () => {
  const given = (...states: string[]) =>
    abandoned(
      row({
        kind: 'alert',
        outcomes: states.map((state) => ({ destination: ADA, state })) as unknown as NotificationOutcome[],
      }),
    );
  expect(given('temporary', 'sending')).toMatchObject({
    ...{ state: 'unknown', outcomes: [{ state: 'temporary' }, { state: 'unknown' }] },
  });
  expect(given('temporary', 'rejected').state).toBe('rejected');
  expect(given().state).toBe('rejected');
});
