import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ask, loadProject, ProblemError, runReport } from '../../src/index.ts';
import { makeFolder, writeFiles } from './command-line.ts';
import { SMALL_PROJECT } from './small-project.ts';

async function makeProject() {
  const { folder, dispose } = await makeFolder(SMALL_PROJECT);
  onTestFinished(dispose);
  return folder;
}

test('a project can be loaded, asked and run from code', async () => {
  const folder = await makeProject();
  const project = await loadProject(join(folder, 'model'), { environment: {} });
  expect(project.folder).toBe(folder);
  const series = await ask(project, {
    metrics: ['revenue'],
    by: ['plan'],
    period: { from: '2026-11-01', to: '2026-12-01' },
    order: [{ by: 'revenue' }],
  });
  expect(series.groups.map(({ key, current }) => [key, current])).toEqual([
    [['Pro'], [[79.75]]],
    [['Basic'], [[50.5]]],
  ]);
  const steps: string[] = [];
  const { files } = await runReport(
    project,
    'weekly',
    { date: '2026-11-16', formats: ['json', 'html'], folder: join(folder, 'o') },
    { onProgress: ({ step, milliseconds }) => milliseconds !== undefined && steps.push(step) },
  );
  expect([...files].sort()).toEqual(['edition.json', 'report.html']);
  expect(steps.filter((step) => step !== 'render')).toEqual(['connect', 'check', 'compose', 'write']);
});

test('problems are data, with their places', async () => {
  const folder = await makeProject();
  await writeFiles(folder, { 'model/more.yaml': 'metrics: { x: { kind: simpel } }\n' });
  const error = await loadProject(folder, { environment: {} }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  expect((error as ProblemError).problems).toMatchObject([
    { code: 'DEFINITION_INVALID', location: { file: 'model/more.yaml', line: 1, column: 23 } },
  ]);
});

test('a mail server that is not known stops only what needs it', async () => {
  const folder = await makeProject();
  const project = await loadProject(folder, { environment: {} });
  const request = { date: '2026-11-16', formats: ['json'] as const };
  await expect(
    runReport(project, 'weekly', { ...request, sendTo: { address: 'me@example.com' } }),
  ).rejects.toThrow('SMTP_URL');
  expect(await readdir(folder)).not.toContain('out');
  await expect(runReport(project, 'weekly', request)).resolves.toMatchObject({ sent: [] });
});
