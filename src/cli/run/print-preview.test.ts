import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../../../test/cli/command-line.ts';
import { SMALL_PROJECT } from '../../../test/cli/small-project.ts';
import { loadProject, type RunResult, runReport } from '../../project/index.ts';
import { printPreview } from './print-preview.ts';

/** An order that is there twice: its declared key is not unique. */
const WRONG: string = `${SMALL_PROJECT['data/orders.csv']}4,1,2026-10-03,80.00\n`;

async function preview(gate: string, orders: string = SMALL_PROJECT['data/orders.csv']): Promise<RunResult> {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'reports/weekly.yaml': `gate: ${gate}\n${SMALL_PROJECT['reports/weekly.yaml']}`,
    'data/orders.csv': orders,
  });
  onTestFinished(dispose);
  const project = await loadProject(folder, { environment: {} });
  return await runReport(project, 'weekly', { date: '2026-11-16', formats: ['json'] });
}

/** What is said beneath the result itself. */
function printed(result: RunResult, isUnchecked = false): string[] {
  let out = '';
  const terminal = {
    out: (text: string) => (out += text),
    note: () => undefined,
    style: (_: string, text: string) => text,
  } as never;
  printPreview(terminal, result, { isJson: false, isUnchecked });
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => line.trim());
  return lines.slice(lines.findIndex((line) => line.startsWith('checks: ')));
}

const BOTH = 'ada@example.com, bob@example.com';

test('what was checked, what the gate says, and who would get it', async () => {
  const result = await preview('hold');
  const pass = result.edition.provenance.checks.length;
  expect(printed(result)).toEqual([`checks: ${pass} passed`, 'gate: send', `would be sent to: ${BOTH}`]);
  expect(printed(result, true)).toEqual(['checks: none were made', `its recipients: ${BOTH}`]);
});

test.each([
  ['hold', `would be held for its owner; released, it would go to: ${BOTH}`],
  ['notice', `would be sent with a notice to: ${BOTH}`],
])('with a failing check and gate: %s', async (gate, would) => {
  const result = await preview(gate, WRONG);
  const [checks, decided, prospect] = printed(result);
  expect(checks).toMatch(/^checks: \d+ passed, 1 failed$/);
  expect(decided).toBe(`gate: ${gate}, because of: ${result.outlook.because[0]?.label}`);
  expect(prospect).toBe(would);
});

test('who would not get it is named with the reason, and of many the first ten', async () => {
  const result = await preview('hold');
  const [first] = result.outlook.recipients;
  if (first === undefined) throw new Error('The report has recipients.');
  const of = (count: number, outcome: typeof first.outcome) =>
    Array.from({ length: count }, (_, at) => ({
      ...first,
      recipient: `${outcome[0]}${at}@x.example`,
      outcome,
    }));
  const told = (recipients: typeof result.outlook.recipients) =>
    printed({ ...result, outlook: { ...result.outlook, recipients } }).slice(2);
  expect(told(of(1, 'unsubscribed'))).toEqual([
    'would be sent to: nobody',
    'not to: u0@x.example (unsubscribed)',
  ]);
  expect(told(of(10, 'gets it'))[0]).toMatch(/g9@x\.example$/);
  expect(told(of(12, 'gets it'))[0]).toMatch(/: g0@x\.example, .*, g9@x\.example and 2 more$/);
});
