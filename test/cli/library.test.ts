import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadProject, openProject, ProblemError, runReport } from '../../src/index.ts';
import { makeFolder, writeFiles } from './command-line.ts';
import { SMALL_PROJECT } from './small-project.ts';

async function makeProject() {
  const { folder, dispose } = await makeFolder(SMALL_PROJECT);
  onTestFinished(dispose);
  return folder;
}

test('a project can be opened, asked, composed and drawn from code', async () => {
  const folder = await makeProject();
  const open = await openProject(join(folder, 'model'), { environment: {} });
  onTestFinished(() => open.close());
  expect(open.project.folder).toBe(folder);
  const byPlan = async () => {
    const { groups } = await open.ask({
      metrics: ['revenue'],
      by: ['plan'],
      period: { from: '2026-11-01', to: '2026-12-01' },
      order: [{ by: 'revenue' }],
    });
    return groups.map(({ key, current }) => [key[0], current[0]?.[0]]);
  };
  const first = [
    ['Pro', 79.75],
    ['Basic', 50.5],
  ];
  expect(await byPlan()).toEqual(first);
  expect(await byPlan()).toEqual(first);

  const edition = await open.compose('weekly', { date: '2026-11-16', locale: 'de-DE' });
  expect([edition.date, edition.locale.locale]).toEqual(['2026-11-16', 'de-DE']);
  const [page] = await open.render(edition, 'html');
  expect(page?.name).toBe('report.html');
  expect(Buffer.from(page?.bytes ?? '').toString()).toContain('15. Nov');
  expect(await readdir(folder)).not.toContain('out');

  // What the files hold now, not what they held when the project was opened.
  await appendFile(join(folder, 'data/orders.csv'), '5,2,2026-11-20,100.00\n');
  expect(await byPlan()).toEqual([
    ['Basic', 150.5],
    ['Pro', 79.75],
  ]);
  await expect(open.compose('weakly', { date: '2026-11-16' })).rejects.toThrow('weakly');
});

test('a report can be run from code', async () => {
  const folder = await makeProject();
  const project = await loadProject(folder, { environment: {} });
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
