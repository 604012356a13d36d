import { parseCron } from '../foundation/calendar/index.ts';
import { type Problem, problem, raisedBy, suggest } from '../foundation/diagnostic/index.ts';
import { type ReportDefinition, readParameters } from '../report/definition/index.ts';
import type { Path } from './definition-file/index.ts';

/**
 * What the schema of a schedule cannot say: its cron expression can be read and is due some day, its list of holidays
 * exists, and its parameters are those of the report.
 * @param holidays names of the lists of the configuration; undefined when that could not be read
 */
export function validateSchedule(
  { schedule, parameters }: Pick<ReportDefinition, 'schedule' | 'parameters'>,
  holidays: readonly string[] | undefined,
): Problem[] {
  if (schedule === undefined) return [];
  const { cron } = schedule;
  return [
    ...(cron === undefined ? [] : problemsAt(['schedule', 'cron'], () => parseCron(cron))),
    ...holidayProblems(schedule.holidays, holidays),
    ...problemsAt(['schedule', 'parameters'], () => readParameters(parameters, schedule.parameters)),
  ];
}

function holidayProblems(list: readonly string[] | string, known: readonly string[] | undefined): Problem[] {
  if (typeof list !== 'string' || known === undefined || known.includes(list)) return [];
  const path = ['schedule', 'holidays'];
  const message = `The configuration has no list of holidays "${list}".`;
  const hint =
    known.length === 0
      ? `add it to the configuration, as in holidays: { ${list}: ['2026-12-25'] }, or write the days here: [2026-12-25].`
      : suggest(list, known);
  return [problem('SCHEDULE_INVALID', { message, hint, path })];
}

function problemsAt(path: Path, read: () => unknown): Problem[] {
  return raisedBy(read).map((one) => ({ ...one, path }));
}
