import { expect, test } from 'vitest';
import type { Project } from '../../src/operations/project.ts';
import { scheduledReports } from '../../src/operations/schedule/index.ts';
import { validateSchedule } from '../../src/project/validate-schedule.ts';
import { ReportDefinition, type ReportInput } from '../../src/report/definition/index.ts';

function report(schedule?: ReportInput['schedule']): ReportDefinition {
  return ReportDefinition.parse({
    title: 'Weekly',
    parameters: { plan: { type: 'text', label: 'Plan', choices: ['Pro', 'Basic'] } },
    blocks: [{ type: 'provenance' }],
    schedule,
  });
}

function project(reports: Record<string, ReportDefinition>): Pick<Project, 'config' | 'reports'> {
  const config = {
    calendar: { zone: 'Europe/Berlin' },
    holidays: { company: ['2026-12-25', '2026-12-26'] },
  };
  return { config: config as unknown as Project['config'], reports };
}

test('reports with a schedule are planned, by name', () => {
  const planned = scheduledReports(
    project({
      zebra: report({ cron: '0 9 * * 1' }),
      none: report(),
      ape: report({
        ...{
          every: { hours: 6 },
          from: '2026-11-01',
          zone: 'Asia/Tokyo',
          catchUp: 'all',
          window: { days: 2 },
        },
        ...{ holidays: 'company', onHoliday: 'postpone', parameters: { plan: 'Pro' } },
      }),
    }),
  );
  expect(planned).toEqual([
    {
      ...{ report: 'ape', variant: '{"plan":"Pro"}', parameters: { plan: 'Pro' } },
      ...{ catchUp: 'all', window: 172_800_000, zone: 'Europe/Berlin' },
      schedule: {
        ...{ rhythm: { kind: 'every', every: { hours: 6 } }, zone: 'Asia/Tokyo', from: '2026-11-01' },
        ...{ holidays: new Set(['2026-12-25', '2026-12-26']), move: 'next' },
      },
    },
    {
      ...{ report: 'zebra', variant: '', parameters: {}, catchUp: 'latest', zone: 'Europe/Berlin' },
      schedule: {
        ...{ rhythm: { kind: 'cron', cron: '0 9 * * 1' }, zone: 'Europe/Berlin' },
        ...{ holidays: new Set(), move: 'skip' },
      },
    },
  ]);
});

test('a schedule that is sound has no problems', () => {
  const sound: ReportInput['schedule'][] = [
    undefined,
    { cron: '@daily', holidays: ['2026-12-25'] },
    { cron: '0 9 L * *', holidays: 'company', parameters: { plan: 'Pro' } },
    { every: { days: 2 }, zone: 'Asia/Kathmandu' },
  ];
  for (const one of sound) expect(validateSchedule(report(one), ['company'])).toEqual([]);
  // The configuration has its own problems then.
  expect(validateSchedule(report({ cron: '@daily', holidays: 'company' }), undefined)).toEqual([]);
});

test('what a schedule names must be there, and its expression must come up', () => {
  const problems = validateSchedule(
    report({ cron: '0 9 31 2 *', holidays: 'compnay', parameters: { plan: 'Gold', region: 'EU' } }),
    ['company'],
  );
  expect(problems.map(({ code, path, message }) => [code, path?.join('.'), message])).toEqual([
    ['SCHEDULE_INVALID', 'schedule.cron', '"0 9 31 2 *" is never due: no year has such a day.'],
    ['SCHEDULE_INVALID', 'schedule.holidays', 'The configuration has no list of holidays "compnay".'],
    ['PARAMETER_INVALID', 'schedule.parameters', 'Parameter "plan" cannot be "Gold".'],
    ['PARAMETER_INVALID', 'schedule.parameters', 'The report has no parameter "region".'],
  ]);
  expect(problems[1]?.hint).toContain('"company"');
});
