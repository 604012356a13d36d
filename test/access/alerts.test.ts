import { expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { ACCESS_PROJECT } from './access-project.ts';

const rule = (fields: string) => `    metric: revenue
    window: { trailing: { days: 30 } }
    through: yesterday
    when: { threshold: { above: 60 } }
${fields}`;

const NOON = Date.parse('2026-11-16T12:00Z');

async function project(alerts: string) {
  const made = await makeFolder({ ...ACCESS_PROJECT, 'alerts/a.yaml': `alerts:\n${alerts}` });
  onTestFinished(made.dispose);
  return made;
}

test('a rule counts the rows of the reader that it is asked as', async () => {
  const made = await project(
    `${['basil', 'paula']
      .map((as) => `  ${as}:\n${rule(`    as: ${as}\n    notify: [${as}@x.example]\n`)}`)
      .join('')}  whole:\n${rule('')}`,
  );
  const found = async (name: string) =>
    parseLines((await broadsheet(['alert', 'check', name], { ...made, now: NOON })).out).map(
      (one) => one.value,
    );
  expect(await found('basil')).toEqual([50.5]);
  expect(await found('paula')).toEqual([79.75]);
  expect(await found('whole')).toEqual([130.25]);
});

test('a rule that names whom it tells has to say whose rows it is about', async () => {
  const made = await project(
    `  open:\n${rule('    notify: [somebody@x.example]\n')}  wrong:\n${rule('    as: basi\n')}  own:\n${rule('')}`,
  );
  const { code, notes } = await broadsheet(['check', '--definitions-only'], made);
  expect(code).toBe(2);
  expect(notes).toContain(
    'The rule tells people of "revenue", and not everybody may see every row of table "customers".',
  );
  expect(notes).toContain('There is no reader "basi" in the configuration.');
  expect(notes).toContain('did you mean "basil"?');
  expect(notes.match(/ALERT_INVALID|READER_UNKNOWN/g)).toEqual(['ALERT_INVALID', 'READER_UNKNOWN']);
});

test('a rule about what is hidden needs a reader who may know of it', async () => {
  const hidden = { access: { for: { role: 'boss' } } };
  const rule = (more: object) => ({
    metric: 'heads',
    when: { threshold: { above: 1 } },
    notify: ['a@x.example'],
    ...more,
  });
  const alerts = {
    open: rule({}),
    by: rule({ by: 'salary' }),
    column: rule({ where: { bonus: { gt: 5 } } }),
    clerk: rule({ as: 'clerk', where: { 'staff.salary': { gt: 5 } } }),
    metric: rule({ as: 'clerk', metric: 'payroll' }),
    boss: rule({ as: 'boss', by: 'salary', where: { bonus: 1 } }),
    lost: rule({ as: 'clerk', metric: 'rooms' }),
  };
  const simple = { kind: 'simple', label: 'N', description: 'N', aggregate: 'count' };
  const region = { where: { region: { in: { reader: 'regions' } } } };
  const model = {
    tables: {
      staff: { relation: 'staff', dimensions: { salary: hidden } },
      rooms: { relation: 'rooms', dimensions: { region: {} }, access: { rows: [region] } },
    },
    metrics: {
      heads: { ...simple, table: 'staff' },
      payroll: { ...simple, table: 'staff', aggregate: 'sum', column: 'bonus', ...hidden },
      rooms: { ...simple, table: 'rooms' },
    },
  };
  const made = await makeFolder({
    'broadsheet.config.json': JSON.stringify({
      connection: { kind: 'duckdb', tables: { staff: 'staff.csv', rooms: 'staff.csv' } },
      readers: { clerk: { role: 'clerk' }, boss: { role: 'boss' } },
    }),
    'model/m.json': JSON.stringify(model),
    'alerts/a.json': JSON.stringify({ alerts }),
  });
  onTestFinished(made.dispose);
  const { notes } = await broadsheet(['check', '--definitions-only', '--json'], made);
  expect(
    parseLines(notes).map(({ code, message, path }) => [
      code,
      message,
      (path as string[]).slice(1).join('.'),
    ]),
  ).toEqual([
    [
      'ALERT_INVALID',
      'The rule tells people of "heads", and not everybody may know of "salary".',
      'by.notify',
    ],
    [
      'ALERT_INVALID',
      'The rule tells people of "heads", and not everybody may know of "bonus".',
      'column.notify',
    ],
    [
      'ALERT_INVALID',
      'The rule is about "staff.salary", which is hidden from its reader "clerk".',
      'clerk.as',
    ],
    ['ALERT_INVALID', 'The rule is about "payroll", which is hidden from its reader "clerk".', 'metric.as'],
    [
      'ATTRIBUTE_MISSING',
      'Reader "clerk" has no attribute "regions", which decides what they see of table "rooms".',
      'lost.as',
    ],
  ]);
});

test('a rule of a reader about a number of everybody is refused, and one of the owner is not', async () => {
  const made = await makeFolder({
    ...ACCESS_PROJECT,
    'model/shop.yaml': `${ACCESS_PROJECT['model/shop.yaml']}  all: { kind: simple, label: A, description: A, table: orders, aggregate: sum, column: amount, fixed: unfiltered, public: { of: customer_id, least: 3 } }
  share: { kind: ratio, label: S, description: S, numerator: revenue, denominator: all }
`,
    'alerts/a.yaml': `alerts:
  basil: { metric: share, as: basil, window: { trailing: { days: 30 } }, through: yesterday, when: { threshold: { above: 0.1 } } }
  whole: { metric: all, window: { trailing: { days: 30 } }, through: yesterday, when: { threshold: { above: 60 } } }
`,
  });
  onTestFinished(made.dispose);
  const { code, notes } = await broadsheet(['check', '--definitions-only'], made);
  expect(code).toBe(2);
  expect(notes).toContain(
    'The rule rests on "all", whose number of everybody readers are told at an edition date alone, and a rule has none.',
  );
  expect(notes.match(/ALERT_INVALID/g)).toHaveLength(1);
  const checked = await broadsheet(['alert', 'check', 'whole'], { ...made, now: NOON });
  expect(parseLines(checked.out).map(({ value }) => value)).toEqual([130.25]);
});
