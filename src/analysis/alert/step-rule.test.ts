import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AlertMemory, isActive, type Observation } from './alert-memory.ts';
import type { AlertPolicy } from './alert-policy.ts';
import { stepRule } from './step-rule.ts';
import { type Circumstances, nextTelling } from './tell.ts';

const POLICY: AlertPolicy = {
  ...{ for: 0, keepFiringFor: 0, cooldown: 0, remindAfter: null, errorFor: 0, wait: 0 },
  ...{ noData: 'alert', onError: 'alert', severity: 'warning', quietHours: null },
};
const reading = { value: 1, expected: { from: null, to: 0 } };
const HIGH: Observation = { kind: 'value', breaches: true, clears: false, reading };
const LOW: Observation = { kind: 'value', breaches: false, clears: true, reading };

interface Moment {
  readonly at: number;
  readonly seen?: Readonly<Record<string, Observation>>;
  readonly silencedUntil?: number;
  readonly isAcknowledged?: boolean;
}

/** The messages of a rule, as `kind group@instant`; memories travel through JSON between any two moments. */
function told(policy: Partial<AlertPolicy>, moments: readonly Moment[]): string[] {
  let memories: [string, AlertMemory][] = [];
  const messages: string[] = [];
  for (const { at, seen = {}, silencedUntil = null, isAcknowledged = false } of moments) {
    const step = stepRule(
      new Map(memories),
      new Map(Object.entries(seen)),
      { ...POLICY, ...policy },
      at,
      (): Circumstances => ({ silencedUntil, isAcknowledged }),
    );
    memories = JSON.parse(JSON.stringify([...step.memories]));
    messages.push(...step.messages.map(({ kind, group }) => `${kind}${group}@${at}`));
  }
  return messages;
}

const a = (observation: Observation) => ({ '': observation });

describe('what readers are told', () => {
  test('that it fires, and that it is over, once each', () => {
    const moments = [HIGH, HIGH, LOW, LOW].map((one, at) => ({ at, seen: a(one) }));
    expect(told({}, moments)).toEqual(['firing@0', 'resolved@2']);
  });

  test('nothing as resolved while the value that is back may yet fire', () => {
    const unseen: Observation = { kind: 'unseen', remembered: 100 };
    for (const [lost, kind] of [
      [{ kind: 'no_data' }, 'no_data@5'],
      [unseen, 'unseen@0'],
    ] as const) {
      const before = [0, 5].map((at) => ({ at, seen: a(lost) }));
      const back = { at: 6, seen: a(HIGH) };
      expect(told({ for: 5 }, [...before, back, { at: 7, seen: a(LOW) }])).toEqual([kind, 'resolved@7']);
      expect(told({ for: 5 }, [...before, back, { at: 11, seen: a(HIGH) }])).toEqual([kind, 'firing@11']);
    }
  });

  test('nothing of what was only pending', () => {
    expect(
      told({ for: 5 }, [
        { at: 0, seen: a(HIGH) },
        { at: 1, seen: a(LOW) },
      ]),
    ).toEqual([]);
  });

  test('a reminder while it lasts, until somebody takes care of it', () => {
    const moments = [0, 10, 20, 30].map((at) => ({ at, seen: a(HIGH), isAcknowledged: at >= 20 }));
    expect(told({ remindAfter: 10 }, moments)).toEqual(['firing@0', 'reminder@10']);
  });

  test('after a silence what still fires, and nothing of what came and went in it', () => {
    const silencedUntil = 20;
    expect(told({}, [{ at: 0, seen: a(HIGH), silencedUntil }, { at: 20 }])).toEqual(['firing@20']);
    expect(
      told({}, [
        { at: 0, seen: a(HIGH), silencedUntil },
        { at: 10, seen: a(LOW), silencedUntil },
        { at: 20, seen: a(LOW) },
      ]),
    ).toEqual([]);
  });

  test('after a silence that it is over, when they had heard that it fires', () => {
    const moments = [{ at: 0, seen: a(HIGH) }, { at: 10, seen: a(LOW), silencedUntil: 20 }, { at: 20 }];
    expect(told({}, moments)).toEqual(['firing@0', 'resolved@20']);
  });

  test('after a cooldown that it fires again, if it still does', () => {
    const again = [
      { at: 0, seen: a(HIGH) },
      { at: 10, seen: a(LOW) },
      { at: 20, seen: a(HIGH) },
      { at: 110, seen: a(HIGH) },
    ];
    expect(told({ cooldown: 100 }, again)).toEqual(['firing@0', 'resolved@10', 'firing@110']);
    const flapping = [...again.slice(0, 3), { at: 30, seen: a(LOW) }, { at: 200 }];
    expect(told({ cooldown: 100 }, flapping)).toEqual(['firing@0', 'resolved@10']);
  });

  test('after a cooldown that the cause is another one', () => {
    const none = a({ kind: 'no_data' });
    const moments = [
      { at: 0, seen: a(HIGH) },
      { at: 10, seen: none },
      { at: 100, seen: none },
    ];
    expect(told({ cooldown: 100 }, moments)).toEqual(['firing@0', 'no_data@100']);
  });

  test('several groups at once, with those that come while messages gather', () => {
    const moments = [
      { at: 0, seen: { a: HIGH, b: LOW } },
      { at: 30, seen: { a: HIGH, b: HIGH } },
      { at: 60, seen: { a: HIGH, b: HIGH } },
    ];
    expect(told({ wait: 60 }, moments)).toEqual(['firinga@60', 'firingb@60']);
    expect(told({}, moments)).toEqual(['firinga@0', 'firingb@30']);
  });

  test('in quiet hours only what is critical, and the rest when they end', () => {
    const from = Date.UTC(2026, 10, 22, 22);
    const quietHours = {
      ...{ from: 22 * 60, to: 7 * 60, zone: 'UTC', criticalBreaksThrough: true },
      weekdays: [1, 2, 3, 4, 5, 6, 7] as const,
    };
    const end = Date.UTC(2026, 10, 23, 7);
    const moments = [{ at: from, seen: a(HIGH) }, { at: end }];
    expect(told({ quietHours }, moments)).toEqual([`firing@${end}`]);
    expect(told({ quietHours, severity: 'critical' }, moments)).toEqual([`firing@${from}`]);
    const hushed = {
      quietHours: { ...quietHours, criticalBreaksThrough: false },
      severity: 'critical',
    } as const;
    expect(told(hushed, moments)).toEqual([`firing@${end}`]);
  });
});

const observation = fc.constantFrom<Observation>(
  HIGH,
  LOW,
  { kind: 'value', breaches: false, clears: false, reading },
  { kind: 'no_data' },
  { kind: 'error' },
  { kind: 'unseen', remembered: 45 },
  { kind: 'back' },
  { kind: 'unobserved' },
);
const policy = fc.record({
  for: fc.constantFrom(0, 20, 50),
  keepFiringFor: fc.constantFrom(0, 20, 50),
  cooldown: fc.constantFrom(0, 40, 200),
  remindAfter: fc.constantFrom(null, 30, 100),
  noData: fc.constantFrom('alert', 'ok', 'keep'),
  onError: fc.constantFrom('alert', 'ok', 'keep'),
  errorFor: fc.constantFrom(0, 30),
  severity: fc.constantFrom('info', 'critical'),
  quietHours: fc.constant(null),
  wait: fc.constantFrom(0, 15),
});
const course = fc.array(
  fc.record({
    after: fc.integer({ min: 1, max: 30 }),
    seen: observation,
    silence: fc.constantFrom(null, 25),
    isAcknowledged: fc.boolean(),
  }),
  { maxLength: 60 },
);

type Course = typeof course extends fc.Arbitrary<infer T> ? T : never;

/** A value between the level at which an alert begins and the one at which it ends. */
function goesOn(seen: Observation): boolean {
  return seen.kind === 'value' && !seen.clears;
}

/** Every step of a random course, with what was seen and told at it. */
function walk(rule: AlertPolicy, moments: Course, throughJson: boolean) {
  let memories: ReadonlyMap<string, AlertMemory> = new Map();
  let now = 0;
  return moments.map(({ after, seen, silence, isAcknowledged }) => {
    now += after;
    const about = { silencedUntil: silence === null ? null : now + silence, isAcknowledged };
    const step = stepRule(memories, new Map([['', seen]]), rule, now, () => about);
    memories = throughJson ? new Map(JSON.parse(JSON.stringify([...step.memories]))) : step.memories;
    const memory = step.memories.get('') as AlertMemory;
    return { now, seen, about, memory, events: step.events, message: step.messages[0]?.kind };
  });
}

/** Some of what these have found happened in one course of a thousand. */
const OFTEN = { numRuns: 10_000 };

describe('whatever happens', () => {
  test('nothing is told twice without a change between, or a reminder', () => {
    fc.assert(
      fc.property(policy, course, (rule, moments) => {
        let last: string | undefined;
        for (const { message, memory } of walk(rule, moments, false)) {
          if (message !== undefined && message !== 'reminder') {
            expect(message).not.toBe(last);
            if (last === undefined) expect(['resolved', 'lapsed']).not.toContain(message);
            last = message;
          }
          // Over, be it without a word: what was only told as not seen ends so where nobody remembers it.
          if (memory.told === null) last = undefined;
        }
      }),
      OFTEN,
    );
  });

  test('nothing fires before its condition has held for `for`, without a value to the contrary', () => {
    fc.assert(
      fc.property(policy, course, (rule, moments) => {
        let begun: number | undefined;
        let state: string | undefined;
        for (const { now, seen, events, memory } of walk(rule, moments, false)) {
          const isLost = seen.kind !== 'value' && seen.kind !== 'back';
          const isOk =
            (seen.kind === 'no_data' && rule.noData === 'ok') ||
            (seen.kind === 'error' && rule.onError === 'ok');
          if (seen.kind === 'value' && seen.breaches) begun ??= now;
          // Between the levels an alert that fires goes on, and one that is pending does not.
          else if ((!isLost && !(state === 'firing' && goesOn(seen))) || isOk) begun = undefined;
          state = memory.state;
          if (events.some(({ event }) => event === 'firing')) {
            expect(begun).toBeDefined();
            expect(now - (begun ?? now)).toBeGreaterThanOrEqual(rule.for);
          }
        }
      }),
      OFTEN,
    );
  });

  test('only a value that is fine, or groups that are back, are told as resolved', () => {
    fc.assert(
      fc.property(policy, course, (rule, moments) => {
        let isFine = false;
        for (const { seen, message } of walk(rule, moments, false)) {
          if (seen.kind === 'back' || (seen.kind === 'value' && !seen.breaches)) isFine = true;
          if (message === 'resolved') expect(isFine).toBe(true);
          if (message !== undefined && message !== 'reminder') isFine = false;
        }
      }),
      OFTEN,
    );
  });

  test('it is over when the condition has ended and `keepFiringFor` has passed, and readers hear so', () => {
    fc.assert(
      fc.property(policy, course, (rule, moments) => {
        const end = [0, 1, 2, 3].map(() => {
          return { after: 60, seen: LOW, silence: null, isAcknowledged: false };
        });
        const last = walk(rule, [...moments, ...end], false).at(-1);
        expect(last?.memory).toMatchObject({ state: 'normal', told: null });
      }),
      OFTEN,
    );
  });

  test('a restart between any two steps changes nothing', () => {
    fc.assert(
      fc.property(policy, course, (rule, moments) => {
        expect(walk(rule, moments, true)).toEqual(walk(rule, moments, false));
      }),
      OFTEN,
    );
  });

  test('no rule falls silent: what fires and is not muted is known to readers, or is told at a known instant', () => {
    fc.assert(
      fc.property(policy, course, (rule, moments) => {
        for (const { now, about, memory } of walk(rule, moments, false)) {
          if (!isActive(memory) || memory.told === memory.cause) continue;
          const at = nextTelling(memory, rule, about, now);
          expect(at).not.toBeNull();
          expect(at).toBeGreaterThan(now);
        }
      }),
      OFTEN,
    );
  });

  test('errors that last are told where their policy says so, whatever was before', () => {
    fc.assert(
      fc.property(policy, course, (rule, moments) => {
        const errors = Array.from({ length: 12 }, () => {
          return { after: 30, seen: { kind: 'error' } as const, silence: null, isAcknowledged: false };
        });
        const last = walk({ ...rule, onError: 'alert' }, [...moments, ...errors], false).at(-1);
        expect(last?.memory).toMatchObject({ state: 'no_data', cause: 'error', told: 'error' });
      }),
      OFTEN,
    );
  });
});
