import { describe, expect, test } from 'vitest';
import { listDeliveries, settleUnknown } from '../../src/operations/delivery/index.ts';
import {
  correctRun,
  decideRun,
  type RunRow,
  rerun,
  resumeRun,
  type Step,
} from '../../src/operations/run/index.ts';
import { SMALL_PROJECT } from '../cli/small-project.ts';
import { dyingAt, noticesIn, openHand, openWorld, stateOf, type World, weekly } from '../run/world.ts';
import { readMail } from '../support/reading-mail.ts';
import { ACCESS_PROJECT } from './access-project.ts';
import { accessOn, DATABASES } from './databases.ts';

const OPEN = SMALL_PROJECT['model/shop.yaml'];
const GUARDED = ACCESS_PROJECT['model/shop.yaml'];

const reportTo = (recipients: string, head = '') =>
  `${head}${SMALL_PROJECT['reports/weekly.yaml'].replace(/recipients: .*\n/, `recipients:\n${recipients}`)}`;
const FIXED = `  - { address: basil@example.com, as: basil }
  - { address: boss@example.com, as: boss }
`;

interface Setting {
  readonly on?: (typeof DATABASES)[number];
  readonly model?: string;
  readonly recipients?: string;
  readonly head?: string;
  /** Lines of the configuration for mail, and readers besides those there are. */
  readonly mail?: string;
  readonly readers?: string;
}

async function openShop(setting: Setting = {}) {
  const { on = 'duckdb', model = GUARDED, recipients = FIXED, head = '', mail = '' } = setting;
  const database = await accessOn(on);
  const { environment } = database;
  const config = `${database.config.replace('mail:\n', `mail:\n${mail}`)}${setting.readers ?? ''}`;
  const files = {
    ...database.files,
    ...{ 'broadsheet.config.yaml': config, 'model/shop.yaml': model },
    'reports/weekly.yaml': reportTo(recipients, head),
  };
  const world = await openWorld({ files, environment });
  return { world, database, config };
}

/** The figure of each mail, by whom it went to; two to one would stand there as two. */
async function revenues({ server }: World): Promise<string[]> {
  const all = server.messages.map(async ({ to, raw }) => {
    const { subject } = await readMail(raw);
    return `${to[0]?.split('@')[0]} ${/-?\$[\d.]+/.exec(subject ?? '')?.[0]}`;
  });
  return (await Promise.all(all)).sort();
}

/** Works on a run until it ends, as workers do that take it up again, with the definitions as they are now. */
async function finish(world: World, { id }: Pick<RunRow, 'id'>) {
  for (;;) {
    world.pass(10_001);
    const left = await openHand(world, {}, await world.load()).work(id);
    if (left !== 'queued') return left;
  }
}

/** A worker begins and dies right before a step. */
async function dieBefore(world: World, run: RunRow, step: Step) {
  expect(await openHand(world, {}, await world.load()).work(run.id, dyingAt(step, []))).toBe('lost');
}

async function ledgerOf({ store }: World, { id }: Pick<RunRow, 'id'>) {
  const rows = await listDeliveries(store, { of: id });
  return rows.map(({ recipient, state, problem }) => [
    recipient.split('@')[0],
    state,
    ...(problem === null ? [] : [problem.code, problem.message]),
  ]);
}

const STEPS = ['compose', 'judge', 'publish', 'render', 'deliver'] as const;

describe.each(DATABASES)('on %s, where the worker died', (on) => {
  test.each(STEPS)('before %s, rules that were added since hold', async (step) => {
    const { world } = await openShop({ on, model: OPEN });
    const run = await weekly(world);
    await dieBefore(world, run, step);
    await world.write({ 'model/shop.yaml': GUARDED });
    expect(await finish(world, run)).toBe('done');
    expect(await revenues(world)).toEqual(['basil $50.50', 'boss $130.25']);
    expect(await noticesIn(world)).toEqual([]);
  });

  test.each(STEPS)('before %s, attributes that were taken away since count', async (step) => {
    const { world, config } = await openShop({ on });
    const run = await weekly(world);
    await dieBefore(world, run, step);
    await world.write({
      'broadsheet.config.yaml': config.replace(
        'boss: { role: manager }',
        'boss: { role: clerk, plans: [Pro] }',
      ),
    });
    expect(await finish(world, run)).toBe('done');
    expect(await revenues(world)).toEqual(['basil $50.50', 'boss $79.75']);
  });

  test.each(['compose', 'deliver'] as const)('before %s, a query has other attributes now', async (step) => {
    const query = '  - { query: "SELECT address, plans, role FROM people" }\n';
    const { world, database } = await openShop({ on, recipients: query });
    await world.write(
      await database.setPeople([
        ['bert@example.com', 'Pro', ''],
        ['mona@example.com', 'Pro', 'manager'],
        ['gone@example.com', 'Basic', ''],
      ]),
    );
    const run = await weekly(world);
    await dieBefore(world, run, step);
    await world.write(
      await database.setPeople([
        ['bert@example.com', 'Basic', ''],
        ['mona@example.com', 'Pro', ''],
      ]),
    );
    expect(await finish(world, run)).toBe('done');
    expect(await revenues(world)).toEqual(['bert $50.50', 'mona $79.75']);
  });

  test('what rules are about may be told by another expression', async () => {
    const { world } = await openShop({ on });
    const run = await weekly(world);
    await dieBefore(world, run, 'publish');
    const other = `plan: { sql: "CASE WHEN customer_id = 1 THEN 'Basic' ELSE 'Pro' END" }`;
    await world.write({ 'model/shop.yaml': GUARDED.replace('plan: {}', other) });
    expect(await finish(world, run)).toBe('done');
    expect(await revenues(world)).toEqual(['basil $100', 'boss $130.25']);
  });

  test('what has been sent is not made anew: who may not see it is not sent it, and the owner is told', async () => {
    const { world, config } = await openShop({
      ...{ on, head: 'notify: [owner@example.com]\n', mail: '  connections: 1\n' },
      recipients: `${FIXED}  - { address: mona@example.com, as: boss }
  - { address: paul@example.com, as: paula }
`,
    });
    const run = await weekly(world);
    const before = await world.load();
    await world.write({
      'broadsheet.config.yaml': config.replace('paula: { plans: Pro }', 'paula: { plans: Basic }'),
    });
    const after = await world.load();
    // Definitions that are read again while an edition is sent.
    const project = () => (world.server.messages.length < 2 ? before : after);
    expect(await openHand(world, { project }, before).work(run.id)).toBe('waiting');
    expect(await revenues(world)).toEqual(['basil $50.50', 'boss $130.25']);
    expect(await finish(world, run)).toBe('done');
    expect(await revenues(world)).toEqual(['basil $50.50', 'boss $130.25', 'mona $130.25']);
    const why = 'What "paul@example.com" may see has changed since the edition was made.';
    expect(await ledgerOf(world, run)).toEqual([
      ...[
        ['basil', 'accepted'],
        ['boss', 'accepted'],
        ['mona', 'accepted'],
      ],
      ['paul', 'rejected', 'RIGHTS_CHANGED', why],
    ]);
    const [notice, ...others] = await noticesIn(world);
    expect(others).toEqual([]);
    expect(notice?.message.subject).toBe('Not delivered to 1: weekly, edition of 2026-11-16');
    expect(notice?.message.paragraphs.join('\n')).toContain(why);
    // Made anew, it goes to who has none, cut to what they may see now.
    await rerun(world.store, run.id, new Date(world.clock.now()));
    expect(await finish(world, run)).toBe('done');
    expect(await revenues(world)).toEqual([
      ...['basil $50.50', 'boss $130.25', 'mona $130.25', 'paul $50.50'],
    ]);
  });
});

test('put off and sent to nobody yet, it is made anew', async () => {
  const { world } = await openShop({ model: OPEN });
  world.server.become({ greylists: 1 });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('waiting');
  await world.write({ 'model/shop.yaml': GUARDED });
  world.pass(3_600_000);
  expect(await finish(world, run)).toBe('done');
  expect(await revenues(world)).toEqual(['basil $50.50', 'boss $130.25']);
});

test('what may have arrived is never made anew, also where it is sent again', async () => {
  const { world } = await openShop({ model: OPEN, head: 'resend: at-least-once\n' });
  world.server.become({ cuts: { at: 'reply', times: 2 } });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('waiting');
  await world.write({ 'model/shop.yaml': GUARDED });
  world.pass(3_600_000);
  expect(await finish(world, run)).toBe('done');
  // The server had taken both before it fell silent.
  expect(await ledgerOf(world, run)).toEqual([
    [
      ...['basil', 'rejected', 'RIGHTS_CHANGED'],
      'What "basil@example.com" may see has changed since the edition was made.',
    ],
    ['boss', 'accepted'],
  ]);
});

test('an edition that was held is sent as it was released, to those who still may see it', async () => {
  const twice = `${SMALL_PROJECT['data/orders.csv']}4,1,2026-10-03,80.00\n`;
  const { world } = await openShop({ model: OPEN, head: 'gate: hold\nnotify: [owner@example.com]\n' });
  await world.write({ 'data/orders.csv': twice });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('held');
  await world.write({ 'model/shop.yaml': GUARDED });
  await decideRun(world.store, run.id, 'release', 'ada', new Date(world.clock.now()));
  expect(await finish(world, run)).toBe('done');
  expect(await revenues(world)).toEqual(['boss $130.25']);
  expect((await ledgerOf(world, run)).map((row) => row.slice(0, 3))).toEqual([
    ['basil', 'rejected', 'RIGHTS_CHANGED'],
    ['boss', 'accepted'],
  ]);
  expect((await noticesIn(world)).map(({ message }) => message.subject)).toEqual([
    'Held: Weekly, edition of 2026-11-16',
    'Not delivered to 1: weekly, edition of 2026-11-16',
  ]);
});

test('a run that failed and is taken up again asks anew who may see what', async () => {
  const { world } = await openShop({ model: OPEN });
  const run = await weekly(world);
  await dieBefore(world, run, 'render');
  await world.store.query("UPDATE run SET state = 'failed' WHERE id = $1::uuid", [run.id]);
  await world.write({ 'model/shop.yaml': GUARDED });
  await resumeRun(world.store, run.id);
  expect(await finish(world, run)).toBe('done');
  expect(await revenues(world)).toEqual(['basil $50.50', 'boss $130.25']);
});

test('a delivery that somebody has sent again is of what its recipient may see now, or is not sent', async () => {
  const { world } = await openShop({ model: OPEN });
  world.server.become({ rejects: (to) => to.startsWith('basil') });
  const run = await weekly(world);
  expect(await openHand(world).work(run.id)).toBe('done');
  await world.write({ 'model/shop.yaml': GUARDED });
  world.server.become({});
  const [basil] = await listDeliveries(world.store, { of: run.id, states: ['rejected'] });
  const decision = { action: 'resend', by: 'ada', now: new Date(world.clock.now()) } as const;
  await settleUnknown(world.store, basil?.id ?? '', decision);
  expect(await finish(world, run)).toBe('done');
  expect(await revenues(world)).toEqual(['boss $130.25']);
  expect((await ledgerOf(world, run))[0]?.slice(0, 3)).toEqual(['basil', 'rejected', 'RIGHTS_CHANGED']);
});

test('a correction whose worker died after its check is of what its readers may see now', async () => {
  const { world } = await openShop({ model: OPEN });
  const first = await weekly(world);
  expect(await openHand(world).work(first.id)).toBe('done');
  const correction = await correctRun(world.store, first.id, new Date(world.clock.now()));
  await dieBefore(world, correction, 'deliver');
  await world.write({ 'model/shop.yaml': GUARDED });
  expect(await finish(world, correction)).toBe('done');
  expect(await revenues(world)).toEqual([
    ...['basil $130.25', 'basil $50.50', 'boss $130.25', 'boss $130.25'],
  ]);
});

test('a report that stands on more by now is composed for those who see the same of all of it', async () => {
  const costs = `  costs:
    relation: people
    time: day
    dimensions: { team: {} }
    access: { rows: [{ where: { team: { in: { reader: teams } } } }] }
metrics:
  spent: { kind: simple, label: Spent, description: All., format: currency, table: costs, aggregate: sum, column: amount }
`;
  const readers = `  one: { plans: [Basic], teams: [A] }
  two: { plans: [Basic], teams: [B] }
`;
  const recipients = `  - { address: one@example.com, as: one }
  - { address: two@example.com, as: two }
`;
  const { world } = await openShop({ recipients, readers, model: GUARDED.replace('metrics:\n', costs) });
  await world.write({ 'data/people.csv': 'day,team,amount\n2026-11-02,A,7.50\n2026-11-02,B,9.25\n' });
  const run = await weekly(world);
  await dieBefore(world, run, 'compose');
  // Both see the same of orders, and not of costs.
  const spent = 'blocks: [{ type: kpis, metrics: [spent] }]\n';
  await world.write({ 'reports/weekly.yaml': `title: Weekly\nrecipients:\n${recipients}${spent}` });
  expect(await finish(world, run)).toBe('done');
  expect(await revenues(world)).toEqual(['one $7.50', 'two $9.25']);
});

test('a table that is over another relation by now, while the old one has rules, is another table', async () => {
  const { world, config } = await openShop({ model: OPEN });
  await world.write({
    'broadsheet.config.yaml': config.replace('  tables:\n', '  tables:\n    few: data/few.csv\n'),
    'data/few.csv': 'order_id,customer_id,ordered_on,amount\n1,1,2026-11-01,7.25\n',
  });
  const run = await weekly(world);
  await dieBefore(world, run, 'deliver');
  const all = `  all_orders:
    relation: orders
    dimensions: { order_id: {} }
    access: { rows: [{ where: { order_id: { in: { reader: plans } } } }, { for: { role: manager }, all: true }] }
`;
  const few = OPEN.replace('relation: orders\n', 'relation: few\n').replace('tables:\n', `tables:\n${all}`);
  await world.write({ 'model/shop.yaml': few });
  expect(await finish(world, run)).toBe('done');
  // Basil sees all of the report's tables, then and now.
  expect(await revenues(world)).toEqual(['basil $7.25', 'boss $7.25']);
});

test('labels, and tables that the report does not stand on, make nothing anew and hold nobody up', async () => {
  const { world } = await openShop();
  const run = await weekly(world);
  await dieBefore(world, run, 'deliver');
  await world.write({
    'model/shop.yaml': GUARDED.replace('      plan: {}\n', '      plan: { label: Tariff }\n')
      .replace('What customers paid.', 'Paid.')
      .replace('tables:\n', 'tables:\n  people: { relation: customers2, dimensions: { plan: {} } }\n'),
  });
  const hand = openHand(world, {}, await world.load());
  world.pass(10_001);
  expect(await hand.work(run.id)).toBe('done');
  expect(hand.statements).toEqual([]);
  expect(await revenues(world)).toEqual(['basil $50.50', 'boss $130.25']);
  expect(await world.store.query('SELECT revision FROM run')).toEqual([{ revision: 1 }]);
});

describe('who is no recipient any more', () => {
  const list = '  - { list: people.csv }\n';
  const people = (...names: string[]) => ({
    'people.csv': `address,plans\n${names.map((name) => `${name}@example.com,Basic\n`).join('')}`,
  });

  test.each([
    ['with rules', GUARDED, '$50.50'],
    ['without', OPEN, '$130.25'],
  ])('is not sent what was made before, %s, and the ledger says why', async (_, model, revenue) => {
    const { world } = await openShop({ model });
    await world.write({ ...people('ada', 'bob'), 'reports/weekly.yaml': reportTo(list) });
    const run = await weekly(world);
    await dieBefore(world, run, 'deliver');
    await world.write(people('ada', 'new'));
    expect(await finish(world, run)).toBe('done');
    expect(await revenues(world)).toEqual([`ada ${revenue}`]);
    expect(await ledgerOf(world, run)).toEqual([
      ['ada', 'accepted'],
      ['bob', 'skipped', 'RECIPIENT_REMOVED', '"bob@example.com" is no recipient of the report any more.'],
    ]);
    expect(await noticesIn(world)).toEqual([]);
  });

  test('is taken out of the report while it is sent', async () => {
    const { world } = await openShop({ model: OPEN, mail: '  connections: 1\n' });
    const run = await weekly(world);
    const before = await world.load();
    await world.write({ 'reports/weekly.yaml': reportTo('  - basil@example.com\n') });
    const after = await world.load();
    const project = () => (world.server.messages.length === 0 ? before : after);
    expect(await openHand(world, { project }, before).work(run.id)).toBe('waiting');
    expect(await finish(world, run)).toBe('done');
    expect((await ledgerOf(world, run)).map((row) => row.slice(0, 3))).toEqual([
      ['basil', 'accepted'],
      ['boss', 'skipped', 'RECIPIENT_REMOVED'],
    ]);
  });

  test('gets it all the same where somebody decides so, if nothing is kept from anybody', async () => {
    const { world } = await openShop({ model: OPEN });
    world.server.become({ rejects: (to) => to.startsWith('boss') });
    const run = await weekly(world);
    expect(await openHand(world).work(run.id)).toBe('done');
    world.server.become({});
    await world.write({ 'reports/weekly.yaml': reportTo('  - basil@example.com\n') });
    const [boss] = await listDeliveries(world.store, { of: run.id, states: ['rejected'] });
    const decision = { action: 'resend', by: 'ada', now: new Date(world.clock.now()) } as const;
    await settleUnknown(world.store, boss?.id ?? '', decision);
    expect(await finish(world, run)).toBe('done');
    expect(await revenues(world)).toEqual(['basil $130.25', 'boss $130.25']);
  });

  test('a list that cannot be read keeps nobody waiting, unless it says who may see what', async () => {
    for (const [model, left] of [
      [OPEN, 'done'],
      [GUARDED, 'failed'],
    ] as const) {
      const { world } = await openShop({ model });
      await world.write({ ...people('ada'), 'reports/weekly.yaml': reportTo(list) });
      const run = await weekly(world);
      await dieBefore(world, run, 'deliver');
      const project = await world.load();
      await world.write({ 'people.csv': 'nothing\n' });
      world.pass(10_001);
      expect(await openHand(world, {}, project).work(run.id)).toBe(left);
      expect(world.server.messages).toHaveLength(left === 'done' ? 1 : 0);
    }
  });
});

test('nothing is asked where there are no rules and the report names its recipients', async () => {
  const { world } = await openShop({ model: OPEN });
  const run = await weekly(world);
  await dieBefore(world, run, 'deliver');
  world.pass(10_001);
  const unused = {
    hold: async () => {
      throw new Error('the database was asked');
    },
  };
  expect(await openHand(world, { engine: () => unused }, await world.load()).work(run.id)).toBe('done');
  expect(await stateOf(world, run)).toBe('done');
  expect(await revenues(world)).toEqual(['basil $130.25', 'boss $130.25']);
});
