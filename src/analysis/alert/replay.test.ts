import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlertMemory, Observation } from './alert-memory.ts';
import type { AlertPolicy } from './alert-policy.ts';
import { type Past, type Replayed, replay } from './replay.ts';
import { stepRule } from './step-rule.ts';
import { summarizeReplay } from './summarize-replay.ts';

const POLICY: AlertPolicy = {
  ...{ for: 0, keepFiringFor: 0, cooldown: 0, remindAfter: null, errorFor: 0, wait: 0 },
  ...{ noData: 'alert', onError: 'alert', severity: 'warning', quietHours: null },
};
const DAY = 100;
const judged = (value: number | null): Observation =>
  value === null
    ? { kind: 'no_data' }
    : {
        ...{ kind: 'value', breaches: value > 10, clears: value <= 8 },
        reading: { value, expected: { from: null, to: 10 } },
      };

/** A past in which the value of a day is the one at its index, evaluated every so often. */
function pastOf(values: readonly (number | null)[], every: number): Past {
  return {
    from: 0,
    until: values.length * DAY,
    nextEvaluation: (after) => (Math.floor(after / every) + 1) * every,
    nextChange: (after) => (Math.floor(after / DAY) + 1) * DAY,
    observationsAt: (instant) => new Map([['', judged(values[Math.floor(instant / DAY)] ?? null)]]),
  };
}

/** The state machine as it runs live: at every evaluation, and at nothing else. */
function live(policy: AlertPolicy, past: Past): Pick<Replayed, 'messages'> & { events: string[] } {
  let memories: ReadonlyMap<string, AlertMemory> = new Map();
  const messages: Replayed['messages'][number][] = [];
  const events: string[] = [];
  for (
    let now = past.nextEvaluation(-1);
    now !== undefined && now < past.until;
    now = past.nextEvaluation(now)
  ) {
    const at = now;
    const step = stepRule(memories, past.observationsAt(at), policy, at);
    memories = step.memories;
    messages.push(...step.messages.map(({ group, kind }) => ({ at, group, kind })));
    events.push(
      ...step.events.flatMap(({ event }) =>
        event === 'firing' || event === 'resolved' ? [`${event}@${at}`] : [],
      ),
    );
  }
  return { messages, events };
}

describe('replay', () => {
  test('tells when it fired, for how long, and the worst value', () => {
    const { firings } = replay(POLICY, pastOf([5, 12, 30, 9, 8, 11], 10));
    expect(firings).toEqual([
      { group: '', from: 100, until: 400, endedBy: 'value', value: 12, worst: 30 },
      { group: '', from: 500, until: null, endedBy: null, value: 11, worst: 11 },
    ]);
  });

  test('is what running live over the same past would have been', () => {
    const values = fc.array(fc.constantFrom(5, 9, 11, 20, null), { minLength: 1, maxLength: 20 });
    const policies = fc.record({
      for: fc.constantFrom(0, 30, 150),
      keepFiringFor: fc.constantFrom(0, 30, 150),
      cooldown: fc.constantFrom(0, 120, 300),
      remindAfter: fc.constantFrom(null, 40, 200),
      noData: fc.constantFrom('alert', 'ok', 'keep'),
    });
    fc.assert(
      fc.property(values, policies, fc.constantFrom(10, 20), (days, settings, every) => {
        const policy: AlertPolicy = { ...POLICY, ...settings } as AlertPolicy;
        const past = pastOf(days, every);
        const replayed = replay(policy, past);
        const ran = live(policy, past);
        expect(replayed.messages).toEqual(ran.messages);
        expect(replayed.steps).toBeLessThanOrEqual(past.until / every);
      }),
    );
  });

  test('passes over evaluations that can change nothing', () => {
    expect(replay(POLICY, pastOf([5, 12, 5], 1)).steps).toBe(3);
  });
});

describe('summarizeReplay', () => {
  test('counts flaps, short firings and messages', () => {
    const past = pastOf([12, 5, 12, 5, 5, 5, 12, 12, 12], 10);
    const replayed = replay(POLICY, past);
    expect(summarizeReplay(replayed, past.until, { again: 100, short: 100 }, true)).toEqual({
      ...{ firings: 3, flaps: 1, short: 2, total: 500, longest: 300, messages: 5 },
    });
  });
});
