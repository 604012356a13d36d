import { simpleParser } from 'mailparser';
import { expect, onTestFinished, test } from 'vitest';
import { alertSetting, alertWithholding, evaluateDueAlerts } from '../../src/operations/alert/index.ts';
import { dispatchNotifications, openChannels } from '../../src/operations/delivery/index.ts';
import { openProjectEngine } from '../../src/operations/project-engine.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { NO_LOG, openWorld } from '../run/world.ts';
import { ACCESS_PROJECT } from './access-project.ts';
import { accessOn, DATABASES } from './databases.ts';

const NOON = Date.parse('2026-11-16T12:00Z');
const FILE = 'alerts/rules.yaml';

/** Rules that fire above 60, about the last thirty days of whole data. */
const alerts = (rules: Readonly<Record<string, string>>) =>
  `alerts:\n${Object.entries(rules)
    .map(
      ([name, more]) =>
        `  ${name}: { metric: revenue, window: { trailing: { days: 30 } }, through: yesterday, when: { threshold: { above: 45 } }, ${more} }\n`,
    )
    .join('')}`;

async function openAlerts(on: (typeof DATABASES)[number], files: Readonly<Record<string, string>>) {
  const database = await accessOn(on);
  const world = await openWorld({
    files: { 'broadsheet.config.yaml': database.config, ...database.files, ...files },
    environment: database.environment,
  });
  const clock = { now: () => NOON };
  return {
    world,
    config: database.config,
    /** Looks at the rules as they are defined now, and leaves the messages in the outbox. */
    async evaluate() {
      const project = await world.load();
      const engine = openProjectEngine(project, { now: clock.now, idleFor: 0 });
      onTestFinished(() => engine.close());
      const setting = await alertSetting(project, engine);
      await evaluateDueAlerts({ store: world.store, setting, clock, log: NO_LOG });
    },
    /** Sends what is in the outbox, by the definitions as they are now. @returns to whom what went */
    async dispatch() {
      const before = world.server.messages.length;
      const project = await world.load();
      const channels = openChannels({ mail: project.config.mail(), channels: {} });
      const withheld = alertWithholding(project);
      const from = project.config.mail()?.from;
      await dispatchNotifications({ store: world.store, channels, from, withheld, clock, log: NO_LOG });
      channels.close();
      const sent = world.server.messages.slice(before).map(async ({ to, raw }) => {
        return `${to[0]?.split('@')[0]}: ${(await simpleParser(raw)).subject}`;
      });
      return (await Promise.all(sent)).sort();
    },
  };
}

test.each(DATABASES)(
  'an alert on %s whose reader has lost a right is not sent as it was written',
  async (on) => {
    const model = ACCESS_PROJECT['model/shop.yaml'];
    const people = 'notify: [people@example.com], as: boss';
    const { world, config, evaluate, dispatch } = await openAlerts(on, {
      'model/shop.yaml': model,
      [FILE]: alerts({
        told: people,
        basil: 'notify: [basil@example.com], as: basil',
        own: 'severity: info',
      }),
    });
    await world.write({ 'broadsheet.config.yaml': `${config}notify: [owner@example.com]\n` });
    await evaluate();
    await world.write({
      'broadsheet.config.yaml': `${config.replace('boss: { role: manager }', 'boss: { plans: [Basic] }')}notify: [owner@example.com]\n`,
    });
    // The others are sent theirs.
    expect(await dispatch()).toEqual(['basil: [Warning] Revenue: $50.50', 'owner: [Info] Revenue: $130.25']);
    const [refused] = await world.store.query<{ state: string; code: string }>(
      `SELECT state, outcomes -> 0 -> 'problem' ->> 'code' AS code FROM notification WHERE key LIKE 'alert:told:%'`,
    );
    expect(refused).toEqual({ state: 'rejected', code: 'RIGHTS_CHANGED' });
    // It is evaluated anew at once, over what its reader may see now.
    await evaluate();
    expect(await dispatch()).toEqual(['people: [Warning] Revenue: $50.50']);
  },
);

test('rules that came while a message waited hold for it', async () => {
  const open = alerts({ told: 'notify: [people@example.com]' });
  const { world, evaluate, dispatch } = await openAlerts('duckdb', {
    'model/shop.yaml': SMALL_PROJECT['model/shop.yaml'],
    [FILE]: open,
  });
  await evaluate();
  await world.write({
    'model/shop.yaml': ACCESS_PROJECT['model/shop.yaml'],
    [FILE]: alerts({ told: 'notify: [people@example.com], as: paula' }),
  });
  expect(await dispatch()).toEqual([]);
  await evaluate();
  expect(await dispatch()).toEqual(['people: [Warning] Revenue: $79.75']);
  // What was seen in the rows of before is not told of again.
  await world.write({ [FILE]: alerts({ told: 'notify: [people@example.com], as: nobody' }) });
  await evaluate();
  expect(await dispatch()).toEqual([]);
});

test('a message that shows the same still is sent, however rules are worded', async () => {
  const { world, evaluate, dispatch } = await openAlerts('duckdb', {
    'model/shop.yaml': ACCESS_PROJECT['model/shop.yaml'],
    [FILE]: alerts({ told: 'notify: [people@example.com], as: basil' }),
  });
  await evaluate();
  await world.write({
    'model/shop.yaml': ACCESS_PROJECT['model/shop.yaml'].replace('What customers paid.', 'Paid.'),
    [FILE]: alerts({ told: 'notify: [people@example.com], as: basil, severity: critical' }),
  });
  expect(await dispatch()).toEqual(['people: [Warning] Revenue: $50.50']);
});
