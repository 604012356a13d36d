// Formats of definitions: whoever names one that there is none of is told, with its place.
import { expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder } from './command-line.ts';
import { SMALL_PROJECT } from './small-project.ts';

async function checked(files: Readonly<Record<string, string>>) {
  const { folder, dispose } = await makeFolder({ ...SMALL_PROJECT, ...files });
  onTestFinished(dispose);
  return await broadsheet(['check', '--definitions-only'], { folder, environment: {} });
}

const REPORT = SMALL_PROJECT['reports/weekly.yaml'];
const CONFIG = SMALL_PROJECT['broadsheet.config.yaml'];

test.each([
  ['archive: { formats: [html, pdff] }', 'There is no format "pdff".', 'did you mean "pdf"?'],
  ['mail: { attach: [xslx] }', 'There is no format "xslx".', 'did you mean "xlsx"?'],
  ['mail: { attach: [eml] }', '"eml" names its recipient, and cannot go to others.', ''],
])('a report with %s', async (line, message, hint) => {
  const { code, notes } = await checked({ 'reports/weekly.yaml': `${line}\n${REPORT}` });
  expect(code).toBe(2);
  expect(notes).toMatch(/FORMAT_UNKNOWN {2}reports\/weekly\.yaml:1:\d+/);
  expect(notes).toContain(message);
  expect(notes).toContain(hint);
});

test('a channel that brings a format which there is none of', async () => {
  const { code, notes } = await checked({
    'broadsheet.config.yaml': `${CONFIG}channels:\n  share: { kind: folder, path: share, formats: [html, eml, cvs] }\n`,
  });
  expect(code).toBe(2);
  expect(notes).toMatch(/FORMAT_UNKNOWN {2}broadsheet\.config\.yaml:11:\d+/);
  expect(notes).toContain('"eml" names its recipient');
  expect(notes).toContain('did you mean "csv"?');
});

test('any format may be attached and archived', async () => {
  const { notes, code } = await checked({
    'reports/weekly.yaml': `mail: { attach: [html, md] }\narchive: { formats: [slack, eml] }\n${REPORT}`,
  });
  expect({ notes, code }).toMatchObject({ code: 0 });
});
