import { type Period, trailing } from '../../foundation/calendar/index.ts';
import { tableOf } from '../../metrics/model/index.ts';
import type { Catalog } from '../../metrics/plan/index.ts';
import { type Project, reportOf } from '../../project/index.ts';
import { behind, type Question } from '../../quality/index.ts';
import {
  questionsOf,
  questionsWith,
  type ReportDefinition,
  readParameters,
  windowPeriod,
} from '../../report/definition/index.ts';
import type { Options } from '../declaration.ts';

/** Metrics are checked over so many days before the edition date, unless for one report alone. */
const DAYS = 30;

/** What a person wants checked. */
export interface ChosenChecks {
  /** Whether it is everything there is. */
  readonly isAll: boolean;
  readonly tables: readonly string[];
  readonly metrics: readonly string[];
  readonly period: Period;
  /** Figures whose conditions are looked at. */
  readonly questions: readonly Question[];
  /** Names of reports whose queries for recipients are asked. */
  readonly reports: readonly string[];
}

/**
 * Reads --table and --report: named tables, and the tables and metrics behind reports, as a run of these checks them;
 * everything without either.
 * @throws UNKNOWN_TABLE, UNKNOWN_REPORT
 */
export function chooseChecks(
  project: Project,
  options: Options,
  date: string,
  catalog: Catalog,
): ChosenChecks {
  const { model, config } = project;
  const named = options.list('table');
  for (const table of named) tableOf(model, table);
  const reports = options.list('report').map((name) => reportOf(project, name));
  const period = trailing(DAYS, date);
  if (named.length === 0 && reports.length === 0) {
    return {
      isAll: true,
      tables: Object.keys(model.tables),
      metrics: Object.keys(model.metrics),
      period,
      questions: allQuestions(project),
      reports: reportsChosen(project, options),
    };
  }
  const found = behind(model, reports.flatMap(questionsOf), catalog);
  const wanted = new Set([...named, ...found.tables]);
  const [only] = reports;
  return {
    isAll: false,
    tables: Object.keys(model.tables).filter((table) => wanted.has(table)),
    metrics: found.metrics,
    period:
      only !== undefined && reports.length === 1 && named.length === 0
        ? windowPeriod(only.window, date, config.calendar)
        : period,
    questions: reports.flatMap(asWritten),
    reports: reportsChosen(project, options),
  };
}

/** Names of the reports that --report and --table choose: all without either. */
export function reportsChosen({ reports }: Project, options: Options): readonly string[] {
  const named = options.list('report');
  return named.length > 0 || options.list('table').length > 0 ? named : Object.keys(reports);
}

/** What a report asks with the values that its parameters have by default. */
export function asWritten(report: ReportDefinition): Question[] {
  return questionsWith(report, readParameters(report.parameters, {}));
}

/** What reports ask, what alerts watch, and metrics by themselves. */
function allQuestions({ model, reports, alerts }: Project): Question[] {
  return [
    ...Object.values(reports).flatMap(asWritten),
    ...Object.values(alerts).map(({ metric, where }) => ({
      metrics: [metric],
      where: where === undefined ? [] : [where],
    })),
    { metrics: Object.keys(model.metrics) },
  ];
}
