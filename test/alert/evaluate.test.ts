import { describe, expect, test } from 'vitest';
import {
  acknowledgeAlert,
  endSilences,
  listAlerts,
  silenceAlerts,
} from '../../src/operations/alert/index.ts';
import { MINUTE, NOON, openShop } from './shop.ts';

const HOUR = 60 * MINUTE;
const TODAY = '2026-11-22T10:00:00Z';
const MANY = { metric: 'orders', when: { threshold: { above: 5 } } } as const;
const BY_COUNTRY = { ...MANY, by: 'country' } as const;

const subjects = async (shop: Awaited<ReturnType<typeof openShop>>) =>
  (await shop.told()).map(({ subject }) => subject);
const leaseOf = async (shop: Awaited<ReturnType<typeof openShop>>) => {
  const [row] = await shop.store.query<{ until: Date }>('SELECT lease_until AS until FROM alert_rule');
  return row?.until.getTime();
};
const states = async (shop: Awaited<ReturnType<typeof openShop>>) =>
  (await listAlerts(shop.store, Object.keys(shop.setting.rules), shop.now)).map(
    ({ rule, group, memory }) => `${rule}${group} ${memory.state}`,
  );

describe('a rule', () => {
  test('says what fires, since when, what was expected, and how to decide', async () => {
    const shop = await openShop();
    shop.define({
      many: { ...MANY, link: 'https://shop.example/{rule}', runbook: 'Pack faster.', severity: 'critical' },
    });
    await shop.order(TODAY, { de: 6 });
    await shop.evaluate();
    const [message] = await shop.told();
    expect(message).toMatchObject({
      subject: '[Critical] Orders: 6',
      destinations: [{ address: 'owner@shop.example' }],
      link: 'https://shop.example/many',
      facts: [
        ['Value', '6'],
        ['Expected', 'at most 5'],
        ['Period', 'Nov 22, 2026'],
        ['Severity', 'Critical'],
      ],
    });
    expect(message?.paragraphs).toEqual([
      'Has been firing since Nov 22, 2026 12:00 (UTC).',
      'What to do: Pack faster.',
      "No reminders: broadsheet alert ack many\nNo messages for two hours: broadsheet alert silence many --for 2h --reason '…'",
    ]);
    expect(
      Buffer.from(message?.picture ?? '', 'base64')
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test('is evaluated when it is due, and not before', async () => {
    const shop = await openShop();
    shop.define({ many: MANY });
    expect(await shop.evaluate()).toMatchObject({ evaluated: 1, nextDueAt: NOON + 30_000 });
    shop.now += 29_999;
    expect(await shop.evaluate()).toMatchObject({ evaluated: 0 });
    shop.now += 1;
    expect(await shop.evaluate()).toMatchObject({ evaluated: 1 });
  });

  test('is told once by two processes at once, and over a restart', async () => {
    const shop = await openShop();
    shop.define({ many: MANY });
    await shop.order(TODAY, { de: 6 });
    await Promise.all([shop.evaluate(), shop.evaluate(), shop.evaluate()]);
    for (let round = 0; round < 3; round += 1) await shop.after(MINUTE);
    expect(await subjects(shop)).toEqual(['[Warning] Orders: 6']);
    await shop.engine.execute('DELETE FROM orders');
    await shop.after(MINUTE);
    await shop.after(MINUTE);
    expect(await subjects(shop)).toEqual(['[Warning] Orders: 6', '[Resolved] Orders: 0']);
  });

  test('that another process took over writes nothing', async () => {
    const shop = await openShop();
    shop.define({ many: MANY });
    await shop.order(TODAY, { de: 6 });
    const { open } = shop.setting;
    const slow: typeof open = async (work, signal) => {
      await shop.store.query('UPDATE alert_rule SET lease_epoch = lease_epoch + 1, lease_until = NULL');
      return await open(work, signal);
    };
    expect(await shop.evaluate({ setting: { ...shop.setting, open: slow } })).toMatchObject({ messages: 0 });
    expect(await shop.told()).toEqual([]);
    expect(await shop.store.query('SELECT * FROM alert')).toEqual([]);
    await shop.evaluate();
    expect(await subjects(shop)).toEqual(['[Warning] Orders: 6']);
  });

  test('of a process that died is taken over when its lease has run out', async () => {
    const shop = await openShop();
    shop.define({ many: MANY });
    await shop.evaluate();
    await shop.store.query("UPDATE alert_rule SET lease_until = due_at + interval '20 seconds'");
    await shop.order(TODAY, { de: 6 });
    await shop.after(30_000);
    expect(await shop.told()).toEqual([]);
    await shop.after(20_000);
    expect(await subjects(shop)).toEqual(['[Warning] Orders: 6']);
  });

  test('that takes long to evaluate stays with the process that does so', async () => {
    const shop = await openShop();
    shop.define({ many: MANY });
    await shop.order(TODAY, { de: 6 });
    const { open } = shop.setting;
    let others = 0;
    const slow: typeof open = async (work, signal) => {
      const leased = await leaseOf(shop);
      // Until the lease has been renewed by its timer: then time has passed for everybody.
      while ((await leaseOf(shop)) === leased) {
        shop.now += 10;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      others += (await shop.evaluate()).evaluated;
      return await open(work, signal);
    };
    expect(await shop.evaluate({ setting: { ...shop.setting, open: slow }, leaseMs: 400 })).toMatchObject({
      messages: 1,
    });
    expect(others).toBe(0);
  });

  test('that is given back by a process which stops is due at once', async () => {
    const shop = await openShop();
    shop.define({ many: MANY });
    const stop = new AbortController();
    const open = async () => {
      stop.abort(new Error('stopping'));
      throw stop.signal.reason;
    };
    const parts = { setting: { ...shop.setting, open }, signal: stop.signal };
    await expect(shop.evaluate(parts)).rejects.toThrow('stopping');
    expect(await shop.evaluate()).toMatchObject({ evaluated: 1 });
  });
});

describe('groups', () => {
  test('that fire together are one message, and each has a state of its own', async () => {
    const shop = await openShop();
    shop.define({ many: BY_COUNTRY });
    await shop.order(TODAY, { de: 6, fr: 7, jp: 1 });
    await shop.evaluate();
    const [message] = await shop.told();
    expect(message?.subject).toBe('[Warning] Orders: 2 alerts');
    expect(message?.facts.slice(0, 2)).toEqual([
      ['de', '6 (expected at most 5)'],
      ['fr', '7 (expected at most 5)'],
    ]);
    expect(await states(shop)).toEqual(['many"de" firing', 'many"fr" firing', 'many"jp" normal']);
  });

  test('are a message each where the rule says so', async () => {
    const shop = await openShop();
    shop.define({ many: { ...BY_COUNTRY, group: false } });
    await shop.order(TODAY, { de: 6, fr: 7 });
    await shop.evaluate();
    expect(await subjects(shop)).toEqual(['[Warning] Orders · de: 6', '[Warning] Orders · fr: 7']);
  });

  test.each([
    ['keep', ['many"fr" firing', 'many"de" normal'], []],
    ['ok', ['many"fr" unseen', 'many"de" normal'], ['[No longer seen] Orders · fr']],
    ['alert', ['many"fr" unseen', 'many"de" normal'], ['[No longer seen] Orders · fr']],
  ] as const)(
    'that are no longer seen are told so once by the policy %s, are never resolved, and are then forgotten',
    async (noData, missed, told) => {
      const shop = await openShop();
      shop.define({ many: { ...BY_COUNTRY, noData } });
      await shop.order(TODAY, { de: 1, fr: 7 });
      await shop.evaluate();
      await shop.engine.execute("DELETE FROM orders WHERE country = 'fr'");
      await shop.after(MINUTE);
      expect(await states(shop)).toEqual(missed);
      expect((await subjects(shop)).slice(1)).toEqual(told);
      await shop.after(24 * HOUR);
      await shop.after(MINUTE);
      expect(await states(shop)).toEqual(['many"de" normal']);
      expect(await subjects(shop)).toEqual(['[Warning] Orders · fr: 7', '[No longer seen] Orders · fr']);
      const events = await shop.store.query<{ event: string }>(
        "SELECT event FROM alert_event WHERE group_key = '\"fr\"' AND event <> 'told' ORDER BY id",
      );
      expect(events.map(({ event }) => event)).not.toContain('resolved');
    },
  );

  test('that went silent say so in words, with the days that were searched and no value', async () => {
    const shop = await openShop();
    const few = { ...BY_COUNTRY, through: 'yesterday', when: { threshold: { below: 1 } } } as const;
    shop.define({ few: { ...few, window: { trailing: { days: 2 } } } });
    // The last order of France is 31 days before the window of two days.
    await shop.order('2026-10-21T10:00:00Z', { fr: 6 });
    for (const day of ['20', '21', '22', '23', '24']) await shop.order(`2026-11-${day}T10:00:00Z`, { de: 6 });
    shop.now = NOON - 24 * HOUR;
    await shop.evaluate();
    expect(await subjects(shop)).toEqual(['[Warning] Orders · fr: 0']);
    await shop.after(48 * HOUR);
    expect(await states(shop)).toEqual(['few"fr" firing', 'few"de" normal']);
    await shop.after(48 * HOUR);
    const [, lapsed, ...others] = await shop.told();
    expect(others).toEqual([]);
    expect(lapsed).toMatchObject({
      subject: '[No longer seen] Orders · fr',
      paragraphs: [
        'No longer seen: the data has nothing of it for Oct 24 – Nov 24, 2026.',
        'It is over without a value, after 96\u00a0h.',
      ],
      facts: [
        ['Period', 'Nov 23–24, 2026'],
        ['Severity', 'Warning'],
      ],
    });
    expect(await states(shop)).toEqual(['few"de" normal']);
  });

  test('that are seen again resolve by their value', async () => {
    const shop = await openShop();
    shop.define({ many: { ...BY_COUNTRY, noData: 'alert' } });
    await shop.order(TODAY, { de: 1, fr: 7 });
    await shop.evaluate();
    await shop.engine.execute("DELETE FROM orders WHERE country = 'fr'");
    await shop.after(MINUTE);
    await shop.order(TODAY, { fr: 2 });
    await shop.after(MINUTE);
    expect(await subjects(shop)).toEqual([
      '[Warning] Orders · fr: 7',
      '[No longer seen] Orders · fr',
      '[Resolved] Orders · fr: 2',
    ]);
  });

  test('that have had no row since yesterday still count, as zero', async () => {
    const shop = await openShop();
    shop.define({
      few: { ...BY_COUNTRY, through: 'yesterday', when: { threshold: { below: 3 } } },
    });
    await shop.order('2026-11-20T10:00:00Z', { de: 6, fr: 6 });
    await shop.order('2026-11-21T10:00:00Z', { de: 6 });
    await shop.evaluate();
    expect(await subjects(shop)).toEqual(['[Warning] Orders · fr: 0']);
  });

  test('beyond the cap are an error of the rule, which says what to do', async () => {
    const shop = await openShop();
    shop.define({ many: { ...BY_COUNTRY, maximumGroups: 2, errorFor: { seconds: 0 } } });
    await shop.order(TODAY, { de: 6, fr: 7, jp: 1 });
    await shop.evaluate();
    const [message] = await shop.told();
    expect(message?.subject).toBe('[Not evaluated] Orders');
    expect(message?.paragraphs[1]).toBe(
      'ALERT_TOO_MANY_GROUPS: The rule "many" is split by "country", which has 3 values; at most 2 may be watched.',
    );
  });
});

describe('what cannot be evaluated', () => {
  const broken = async () => {
    throw new Error('the database is gone');
  };

  test('is an error after a while, is tried again all the time, and is over when it works again', async () => {
    const shop = await openShop();
    shop.define({ many: MANY });
    await shop.evaluate();
    const away = { setting: { ...shop.setting, open: broken } };
    for (const minutes of [1, 2, 3, 4, 5, 6, 7]) {
      shop.now = NOON + minutes * MINUTE;
      expect(await shop.evaluate(away)).toMatchObject({ evaluated: 1 });
    }
    expect(await subjects(shop)).toEqual(['[Not evaluated] Orders']);
    const [listed] = await listAlerts(shop.store, ['many'], shop.now);
    expect(listed).toMatchObject({
      memory: { state: 'no_data', cause: 'error' },
      problem: { code: 'INTERNAL' },
    });
    await shop.after(MINUTE);
    expect((await subjects(shop)).at(-1)).toBe('[Resolved] Orders: 0');
    expect(await listAlerts(shop.store, ['many'], shop.now)).toMatchObject([{ problem: null }]);
  });

  test('keeps a firing alert as it is, by policy', async () => {
    const shop = await openShop();
    shop.define({ many: { ...MANY, onError: 'keep' } });
    await shop.order(TODAY, { de: 6 });
    await shop.evaluate();
    shop.now += 10 * MINUTE;
    await shop.evaluate({ setting: { ...shop.setting, open: broken } });
    expect(await states(shop)).toEqual(['many firing']);
  });

  test('does not keep other rules from being evaluated', async () => {
    const shop = await openShop();
    shop.define({
      many: MANY,
      lost: { metric: 'orders', by: 'nowhere', when: { threshold: { above: 1 } }, errorFor: { seconds: 0 } },
    });
    await shop.order(TODAY, { de: 6 });
    await shop.evaluate();
    expect(await subjects(shop)).toEqual(['[Not evaluated] Orders', '[Warning] Orders: 6']);
  });
});

describe('no data', () => {
  const basket = { metric: 'basket', when: { threshold: { above: 100 } } } as const;

  test.each([
    ['alert', ['[No data] Basket', '[Resolved] Basket: 10']],
    ['keep', []],
    ['ok', []],
  ] as const)('by the policy %s', async (noData, expected) => {
    const shop = await openShop();
    shop.define({ basket: { ...basket, noData } });
    await shop.evaluate();
    await shop.order(TODAY, { de: 1 });
    await shop.after(MINUTE);
    expect(await subjects(shop)).toEqual(expected);
  });
});

test('no data that counts as fine lets an alert lapse, and shows no value as if it were one', async () => {
  const shop = await openShop();
  shop.define({ basket: { metric: 'basket', when: { threshold: { above: 5 } }, noData: 'ok' } });
  await shop.order(TODAY, { de: 1 });
  await shop.evaluate();
  await shop.engine.execute('DELETE FROM orders');
  await shop.after(HOUR);
  const [, lapsed] = await shop.told();
  expect(lapsed).toMatchObject({
    subject: '[No data] Basket',
    paragraphs: [
      'There is no value any more, which this rule takes to be fine.',
      'It is over without a value, after 1\u00a0h.',
    ],
    facts: [
      ['Period', 'Nov 22, 2026'],
      ['Severity', 'Warning'],
    ],
  });
});

describe('people', () => {
  test('acknowledge, and hear nothing more until it is over', async () => {
    const shop = await openShop();
    shop.define({ many: { ...MANY, remindAfter: { hours: 1 } } });
    await shop.order(TODAY, { de: 6 });
    await shop.evaluate();
    await shop.after(HOUR);
    expect(await subjects(shop)).toEqual(['[Warning] Orders: 6', '[Reminder] Orders: 6']);
    expect(await acknowledgeAlert(shop.store, { rule: 'many' }, { by: 'ann', now: shop.now })).toEqual(['']);
    await shop.after(HOUR);
    await shop.after(HOUR);
    expect(await shop.told()).toHaveLength(2);
    await shop.engine.execute('DELETE FROM orders');
    await shop.after(HOUR);
    expect((await subjects(shop)).at(-1)).toBe('[Resolved] Orders: 0');
    expect(await listAlerts(shop.store, ['many'], shop.now)).toMatchObject([{ acknowledged: null }]);
    expect(await acknowledgeAlert(shop.store, { rule: 'many' }, { by: 'ann', now: shop.now })).toEqual([]);
  });

  test('acknowledge one group, and are reminded of the others', async () => {
    const shop = await openShop();
    shop.define({ many: { ...BY_COUNTRY, group: false, remindAfter: { hours: 1 } } });
    await shop.order(TODAY, { de: 6, fr: 7 });
    await shop.evaluate();
    const about = { rule: 'many', group: '"fr"' };
    expect(await acknowledgeAlert(shop.store, about, { by: 'ann', now: shop.now })).toEqual(['"fr"']);
    const listed = await listAlerts(shop.store, ['many'], shop.now);
    expect(listed.map(({ group, acknowledged }) => [group, acknowledged?.by])).toEqual([
      ['"de"', undefined],
      ['"fr"', 'ann'],
    ]);
    await shop.after(HOUR);
    expect(await subjects(shop)).toEqual([
      '[Warning] Orders · de: 6',
      '[Warning] Orders · fr: 7',
      '[Reminder] Orders · de: 6',
    ]);
    await shop.engine.execute("DELETE FROM orders WHERE country = 'fr' AND id % 2 = 0");
    await shop.after(HOUR);
    expect((await subjects(shop)).slice(3).sort()).toEqual([
      '[Reminder] Orders · de: 6',
      expect.stringMatching(/^\[Resolved\] Orders · fr: [34]$/),
    ]);
  });

  test('silence a group, and hear when it still fires at the end', async () => {
    const shop = await openShop();
    shop.define({ many: BY_COUNTRY });
    await shop.order(TODAY, { de: 6, fr: 7 });
    const silence = {
      ...{ rule: 'many', group: '"fr"', reason: 'sale' },
      ...{ beginsAt: new Date(NOON), endsAt: new Date(NOON + HOUR) },
    };
    await silenceAlerts(shop.store, silence, { by: 'ann', now: NOON });
    expect(await shop.evaluate()).toMatchObject({ messages: 1 });
    await shop.after(HOUR);
    expect(await subjects(shop)).toEqual(['[Warning] Orders · de: 6', '[Warning] Orders · fr: 7']);
  });

  test('end a silence early', async () => {
    const shop = await openShop();
    shop.define({ many: MANY });
    await shop.order(TODAY, { de: 6 });
    const silence = {
      ...{ rule: null, group: null, reason: 'sale' },
      ...{ beginsAt: new Date(NOON), endsAt: new Date(NOON + HOUR) },
    };
    const id = await silenceAlerts(shop.store, silence, { by: 'ann', now: NOON });
    await silenceAlerts(shop.store, silence, { by: 'bob', now: NOON });
    await shop.evaluate();
    expect(await endSilences(shop.store, id, { by: 'ann', now: NOON + MINUTE })).toBe(1);
    await shop.after(MINUTE);
    expect(await shop.told()).toEqual([]);
    expect(await endSilences(shop.store, 'all', { by: 'ann', now: NOON + MINUTE })).toBe(1);
    await shop.after(MINUTE);
    expect(await subjects(shop)).toEqual(['[Warning] Orders: 6']);
  });

  test('hear of a rule that is evaluated once a day when its quiet hours end', async () => {
    const shop = await openShop();
    shop.define({
      many: {
        ...{ ...MANY, evaluate: { cron: '0 5 * * *' } },
        quietHours: { from: '22:00', to: '07:30' },
      },
    });
    await shop.order('2026-11-23T01:00:00Z', { de: 6 });
    await shop.evaluate();
    shop.now = Date.parse('2026-11-23T05:00:00Z');
    const { nextDueAt } = await shop.evaluate();
    expect(await shop.told()).toEqual([]);
    expect(new Date(nextDueAt ?? 0).toISOString()).toBe('2026-11-23T07:30:00.000Z');
    shop.now = nextDueAt ?? 0;
    await shop.evaluate();
    expect(await subjects(shop)).toEqual(['[Warning] Orders: 6']);
  });
});

describe('a definition', () => {
  test('that changed begins anew; readers hear when what they were told is over', async () => {
    const shop = await openShop();
    shop.define({ many: MANY });
    await shop.order(TODAY, { de: 6 });
    await shop.evaluate();
    shop.define({ many: { ...MANY, when: { threshold: { above: 10 } } } });
    await shop.evaluate();
    expect(await subjects(shop)).toEqual(['[Warning] Orders: 6', '[Resolved] Orders: 6']);
  });

  test('that changed and still fires tells nobody again', async () => {
    const shop = await openShop();
    shop.define({ many: MANY });
    await shop.order(TODAY, { de: 6 });
    await shop.evaluate();
    shop.define({ many: { ...MANY, when: { threshold: { above: 4 } } } });
    await shop.after(MINUTE);
    expect(await shop.told()).toHaveLength(1);
    expect(await states(shop)).toEqual(['many firing']);
  });

  test('of which only the words changed keeps its states', async () => {
    const shop = await openShop();
    shop.define({ many: { ...MANY, for: { hours: 1 } } });
    await shop.order(TODAY, { de: 6 });
    await shop.evaluate();
    shop.define({ many: { ...MANY, for: { hours: 1 }, runbook: 'Pack faster.' } });
    await shop.after(HOUR);
    expect(await states(shop)).toEqual(['many firing']);
  });

  test('that was removed is closed and forgotten', async () => {
    const shop = await openShop();
    shop.define({ many: MANY });
    await shop.order(TODAY, { de: 6 });
    await shop.evaluate();
    shop.define({});
    await shop.evaluate();
    await shop.evaluate();
    expect(await subjects(shop)).toEqual(['[Warning] Orders: 6', '[No longer watched] Orders']);
    expect(await shop.store.query('SELECT * FROM alert UNION ALL SELECT * FROM alert')).toEqual([]);
  });
});
