import { fail, ProblemError } from '../foundation/diagnostic/index.ts';
import { problemsOf, reportOf } from '../operations/project.ts';
import type { ReportDefinition } from '../report/definition/index.ts';
import type { Project } from './load-project.ts';

/**
 * A report of which editions can be made and sent, by its name.
 * @throws UNKNOWN_REPORT, and what is wrong with its definition or with whom it names as recipients
 */
export function soundReport(project: Project, name: string): ReportDefinition {
  const report = reportOf(project, name);
  const wrong = problemsOf(project, name)?.filter(({ severity }) => severity === 'error') ?? [];
  if (wrong.length > 0) throw new ProblemError(wrong);
  return report;
}

/**
 * Makes sure that a report can be sent to its recipients, before anything is made.
 * @throws MAIL_NOT_CONFIGURED without recipients, or without a mail server for those that need one; ENV_MISSING;
 * what is wrong with its definition
 */
export function assertSendable(project: Project, name: string): void {
  const { recipients } = soundReport(project, name);
  if (recipients.length === 0) {
    fail('MAIL_NOT_CONFIGURED', {
      message: `The report "${name}" has no recipients to send it to.`,
      hint: 'list them in the report: recipients: [name@example.com], or send it to one address with --to.',
    });
  }
  const needsMail = recipients.some((one) => !('channel' in one));
  project.config.channels();
  if (needsMail && project.config.mail() === undefined) {
    fail('MAIL_NOT_CONFIGURED', {
      message: 'The configuration of the project has no mail server.',
      hint: 'add mail.smtp and mail.from to the configuration.',
    });
  }
}
