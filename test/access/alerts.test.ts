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
