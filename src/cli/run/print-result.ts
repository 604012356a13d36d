import { join } from 'node:path';
import { visible } from '../../foundation/diagnostic/index.ts';
import type { RunResult } from '../../project/index.ts';
import { textsInWords } from '../../report/edition/index.ts';
import type { Terminal } from '../terminal.ts';

/** What there is to say of an edition that was made. */
export type Made = Pick<RunResult, 'edition' | 'folder' | 'files' | 'sent'>;

/**
 * Says what a run made: on a terminal as a list, else as one JSON object.
 * @param facts what else JSON tells
 */
export function printResult(
  terminal: Terminal,
  { edition, folder, files, sent }: Made,
  isJson: boolean,
  facts: Readonly<Record<string, unknown>> = {},
): void {
  for (const { verdict, label, message } of textsInWords(edition).provenance.checks) {
    if (verdict === 'pass') continue;
    const word = verdict === 'warn' ? 'warning' : 'failed';
    terminal.note(terminal.style('yellow', `${word}: ${visible(`${label}: ${message}`)}`, 'note'));
  }
  const { report, date } = edition;
  if (isJson) {
    terminal.out(`${JSON.stringify({ report: report.name, date, folder, files, sent, ...facts })}\n`);
    return;
  }
  terminal.out(`${terminal.style('bold', visible(report.title))}, edition of ${date}\n`);
  for (const file of files) terminal.out(`  ${join(folder, file)}\n`);
  for (const { to, response } of sent) terminal.out(`  sent to ${visible(`${to} (${response})`)}\n`);
}
