import { openConnection } from '../../metrics/connection/index.ts';
import { composeEdition } from '../../report/compose/index.ts';
import { readParameters } from '../../report/definition/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import { writeFolder } from '../delivery/file/index.ts';
import { loadRenderers } from './load-renderers.ts';
import { renderFiles } from './render-files.ts';
import type { RunInput, RunOptions, RunResult } from './run-input.ts';
import { sendMails } from './send-mails.ts';
import { type Stopwatch, stopwatch } from './stopwatch.ts';

/**
 * Runs a report:
 * 1. connects, and composes the edition within one snapshot of the data;
 * 2. renders the formats asked for;
 * 3. writes the folder, all files or none;
 * 4. sends the mails, when told to.
 * Nothing is left behind when a step before the third fails or is cancelled.
 * @throws what connecting, asking, composing, rendering and writing raise; recipients that were not reached are data
 */
export async function produceEdition(input: RunInput, options: RunOptions): Promise<RunResult> {
  const timed = stopwatch(options);
  // A wrong parameter is found before the database is bothered.
  const parameters = readParameters(input.report.parameters, input.parameters);
  const renderers = loadRenderers(input.delivery === undefined ? input.formats : [...input.formats, 'eml']);
  const edition = await compose(input, parameters, options, timed);
  const { files, pdf, warnings } = await renderFiles(edition, input, renderers, timed);
  const folder = await timed('write', input.folder, () => writeFolder(input.folder, files));
  const outcome = await sendMails(edition, pdf, input, renderers, { timed, signal: options.signal });
  return { edition, folder, files: files.map(({ name }) => name), ...outcome, warnings };
}

async function compose(
  input: RunInput,
  parameters: ReturnType<typeof readParameters>,
  { onProgress, signal }: RunOptions,
  timed: Stopwatch,
): Promise<Edition> {
  const { connection: definition, projectFolder: folder } = input;
  const connection = await timed('connect', definition.kind, () => openConnection(definition, { folder }));
  const { name, report, model, date, calendar, locale, brand, images, definitions } = input;
  try {
    return await timed('compose', input.name, () =>
      connection.snapshot(
        (session) =>
          composeEdition({
            ...{
              session,
              name,
              report,
              model,
              date,
              calendar,
              locale,
              brand,
              images,
              definitions,
              parameters,
            },
            source: connection.description,
            signal,
            onBlock: ({ id }) => onProgress?.({ step: 'compose', detail: id }),
          }),
        { signal },
      ),
    );
  } finally {
    await connection.close();
  }
}
