import { describe, expect, test } from 'vitest';
import { AlertFile, AlertRule, type AlertRuleInput } from './alert-rule.ts';

const RULE: AlertRuleInput = { metric: 'orders', when: { threshold: { above: 5 } } };
const messagesOf = (rule: unknown) =>
  AlertRule.safeParse(rule).error?.issues.map(({ message }) => message) ?? [];

describe('AlertRule', () => {
  test('is evaluated every thirty seconds and tells of errors, unless it says otherwise', () => {
    expect(AlertRule.parse(RULE)).toEqual({
      ...{ metric: 'orders', when: { threshold: { above: 5 } }, maximumGroups: 100 },
      ...{ noData: 'keep', onError: 'alert', errorFor: { minutes: 5 }, severity: 'warning', group: true },
      evaluate: { every: { seconds: 30 } },
    });
  });

  test.each<[string, AlertRuleInput]>([
    ['threshold', { ...RULE, when: { threshold: { outside: [1, 9], clear: [2, 8] } } }],
    ['change', { ...RULE, when: { change: { by: { share: 0.2 }, direction: 'down' } } }],
    ['anomaly', { ...RULE, when: { anomaly: {} } }],
    ['pace', { ...RULE, when: { pace: { by: 'quarter', shape: 'seasonal' } } }],
    [
      'timing',
      {
        ...RULE,
        ...{ for: { minutes: 5 }, group: { wait: { seconds: 30 } }, window: { toDate: 'month' } },
        notify: ['ann@example.com', { channel: 'ops' }],
        ...{ quietHours: { from: '22:00', to: '24:00', weekdays: ['monday'] } },
        evaluate: { cron: '0 8 * * *', zone: 'Europe/Berlin' },
      },
    ],
  ])('is the same when it is parsed again: %s', (_, rule) => {
    const parsed = AlertRule.parse(rule);
    expect(AlertRule.parse(parsed)).toEqual(parsed);
    expect(AlertRule.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });

  test.each<[unknown, string]>([
    [{ threshold: { above: 5, below: 1 } }, 'needs one of `above`, `below` and `outside`'],
    [{ threshold: {} }, 'needs one of `above`, `below` and `outside`'],
    [{ threshold: { above: 5, clear: 6 } }, '`clear` must lie on the good side of the level'],
    [{ threshold: { below: 5, clear: 4 } }, '`clear` must lie on the good side of the level'],
    [{ threshold: { outside: [9, 1] } }, '`outside` is [low, high]'],
    [{ threshold: { outside: [1, 9], clear: [0, 5] } }, '`clear` must lie on the good side of the level'],
    [{ threshold: { above: 5, clear: [1, 2] } }, '`clear` is a number, or [low, high] with `outside`'],
  ])('refuses %o', (when, message) => {
    const { error } = AlertRule.safeParse({ ...RULE, when });
    expect(JSON.stringify(error?.issues)).toContain(message);
  });

  test('refuses times, zones and rhythms that are none', () => {
    expect(messagesOf({ ...RULE, quietHours: { from: '24:00', to: '07:00' } })).toEqual([
      'must be a time such as 22:00',
    ]);
    const inOtherZone = { ...RULE, quietHours: { from: '20:00', to: '07:00', zone: 'Berlin' } };
    expect(messagesOf(inOtherZone)).toEqual(['must be an IANA zone such as Europe/Berlin']);
    expect(AlertRule.safeParse({ ...RULE, evaluate: { every: { seconds: 1 } } }).success).toBe(false);
  });

  test('has a name like all definitions', () => {
    expect(AlertFile.safeParse({ alerts: { 'Not A Name': RULE } }).success).toBe(false);
    expect(AlertFile.safeParse({ alerts: { all: RULE } }).success).toBe(false);
    expect(AlertFile.parse({})).toEqual({ alerts: {} });
  });
});
