import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import { readAs } from '../../metrics/engine/index.ts';
import { visibleTo } from '../../metrics/policy/index.ts';
import { behind } from '../../quality/index.ts';
import { visibleReport } from '../../report/compose/index.ts';
import { questionsOf } from '../../report/definition/index.ts';
import type { CommandInput } from '../declaration.ts';
import { explainMetric } from '../explain/explain-metric.ts';
import { explainReport } from '../explain/explain-report.ts';
import { metricText, reportText } from '../explain/explanation-text.ts';
import { keptFiles } from '../explain/kept-files.ts';
import { editionDate, openProject, readerOf } from '../project/open-project.ts';
import { withDatabase } from '../project/with-database.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet explain`: what a metric or a report means; as text, or with --json as one object. */
export async function execute(
  { arguments: [name = ''], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const date = editionDate(project, options, terminal);
  const reader = readerOf(project, options);
  const { calendar } = project.config;
  const { model } = visibleTo(project.model, reader, calendar.zone);
  const isMetric = Object.hasOwn(model.metrics, name);
  const report = Object.hasOwn(project.reports, name) ? project.reports[name] : undefined;
  if (!isMetric && report === undefined) {
    const known = [...Object.keys(model.metrics), ...Object.keys(project.reports)];
    return fail('UNKNOWN_METRIC', {
      message: `There is no metric and no report "${name}".`,
      hint: suggest(name, known),
    });
  }
  const questions = report === undefined || isMetric ? [{ metrics: [name] }] : questionsOf(report);
  const { tables } = behind(project.model, questions);
  await withDatabase(project, terminal, { origin: { command: 'explain' }, tables }, async (database) => {
    const isJson = options.flag('json');
    const print = (data: unknown, text: () => string) =>
      terminal.out(isJson ? `${JSON.stringify(data)}\n` : text());
    const owner = { ...database, model: project.model, calendar, asOf: date };
    const eyes = { owner, reader: readAs(owner, reader) };
    const seen = { ...project, model: eyes.reader.model };
    if (report !== undefined && !isMetric) {
      const explained = explainReport(seen, eyes.reader, name, visibleReport(report, eyes));
      print(explained, () => reportText(terminal, explained));
    } else {
      const files = await keptFiles(project, tables, terminal);
      const explained = explainMetric(seen, eyes.reader, name, date, files);
      print(explained, () => metricText(terminal, explained));
    }
  });
  return 0;
}
