import { resolve } from 'node:path';
import { fail, ProblemError } from '../../foundation/diagnostic/index.ts';
import { parseFormats } from '../../operations/run/index.ts';
import { type ReportRequest, runReport } from '../../project/index.ts';
import type { ValueOptions } from '../../report/render/text/index.ts';
import type { CommandInput, Options } from '../declaration.ts';
import { printProblems } from '../print-problems.ts';
import { editionDate, openProject } from '../project/open-project.ts';
import { parametersGiven } from '../run/parameters-given.ts';
import { printPreview } from '../run/print-preview.ts';
import { sendEdition } from '../run/send-edition.ts';
import { showProgress } from '../run/show-progress.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet run`: makes an edition and writes it; sends it when told to, through the store and its ledger. */
export async function execute(
  { arguments: [name = ''], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const out = options.text('out');
  if (out?.trim() === '') {
    fail('USAGE', {
      message: 'The output folder of --out is empty.',
      hint: 'write --out FOLDER, or leave it out.',
    });
  }
  const date = editionDate(project, options, terminal);
  const formats = parseFormats(options.list('format'), project.config.media);
  if (throughStore(options)) {
    return await sendEdition(
      project,
      {
        ...{ name, date, formats, out, sends: options.flag('send'), values: valueOptions(options) },
        parameters: parametersGiven(options),
        isJson: options.flag('json'),
      },
      terminal,
    );
  }
  const isUnchecked = options.flag('no-check');
  const result = await runReport(
    project,
    name,
    {
      ...{ date, formats, isUnchecked, as: options.text('as') },
      parameters: parametersGiven(options),
      values: valueOptions(options),
      folder: out === undefined ? undefined : resolve(terminal.workingFolder, out),
      ...recipientsOf(options),
    },
    {
      ...{ elapsed: terminal.elapsed, now: terminal.now, signal: terminal.signal },
      onProgress: showProgress(terminal),
    },
  );
  printPreview(terminal, result, {
    ...{ isJson: options.flag('json') || !terminal.isInteractive, isUnchecked },
  });
  printProblems(terminal, result.warnings, { isJson: options.flag('json') });
  if (result.undelivered.length > 0) throw new ProblemError(result.undelivered);
  return result.outlook.action === 'hold' ? 1 : 0;
}

/** What is sent to recipients or archived goes through the store; a preview and a test do not. */
function throughStore(options: Options): boolean {
  const given = ['send', 'archive'].filter((name) => options.flag(name));
  if (options.text('to') !== undefined) given.push('to');
  if (given.length > 1) {
    return fail('USAGE', {
      message: `--${given[0]} and --${given[1]} cannot go together.`,
      hint: '--send sends to the recipients of the report, --to to one address alone as a test, --archive to nobody.',
    });
  }
  const isThroughStore = given.length === 1 && given[0] !== 'to';
  if (isThroughStore && options.flag('no-check')) {
    return fail('USAGE', {
      message: `--${given[0]} and --no-check cannot go together.`,
      hint: 'what is sent or archived is always checked; --no-check is for looking at an edition.',
    });
  }
  if (isThroughStore && options.text('as') !== undefined) {
    return fail('USAGE', {
      message: `--${given[0]} and --as cannot go together.`,
      hint: 'recipients get what is for them; --as is for looking at what a reader would see.',
    });
  }
  return isThroughStore;
}

function recipientsOf(options: Options): Pick<ReportRequest, 'sendTo'> {
  const address = options.text('to');
  return address === undefined ? {} : { sendTo: { address } };
}

function valueOptions(options: Options): ValueOptions {
  return { bom: options.flag('csv-bom'), labels: options.flag('labels') };
}
