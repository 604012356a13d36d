import type { Problem } from '../../foundation/diagnostic/index.ts';
import { openConnection } from '../../metrics/connection/index.ts';
import { composeEditions } from '../../report/compose/index.ts';
import { readParameters } from '../../report/definition/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import { writeFolder } from '../delivery/file/index.ts';
import { openDesk } from './desk.ts';
import { loadRenderers } from './load-renderers.ts';
import { localesOf } from './recipients.ts';
import { renderFiles } from './render-files.ts';
import type { Letterhead, RunInput, RunOptions, RunResult } from './run-input.ts';
import { sendMails } from './send-mails.ts';
import { type Stopwatch, stopwatch } from './stopwatch.ts';

/**
 * Runs a report:
 * 1. connects, and composes the edition in every locale that is needed, within one snapshot of the data;
 * 2. renders the formats asked for in the report's locale, and what mails carry in the recipients';
 * 3. writes the folder, all files or none;
 * 4. sends the mails, when told to.
 * Nothing is left behind when a step before the third fails or is cancelled.
 * @throws what connecting, asking, composing, rendering and writing raise; recipients that were not reached are data
 */
export async function produceEdition(input: RunInput, options: RunOptions): Promise<RunResult> {
  const timed = stopwatch(options);
  // A wrong parameter is found before the database is bothered.
  const parameters = readParameters(input.report.parameters, input.parameters);
  const renderers = loadRenderers(
    input.delivery === undefined ? input.formats : [...input.formats, 'eml', ...input.report.mail.attach],
  );
  const editions = await compose(input, parameters, options, timed);
  const warnings = collector();
  const tools = { renderers, timed, warn: warnings.add, letterhead: writtenLetterhead(input) };
  const desks = editions.map((edition) => openDesk(edition, input, { ...tools, csvBom: input.csvBom }));
  const [own] = desks;
  if (own === undefined) throw new Error('A run composes at least the edition in the locale of its report.');
  const [files] = await Promise.all([
    renderFiles(own.renditions, input.formats),
    ...(input.delivery === undefined ? [] : desks.map(({ mail }) => mail.prepare())),
  ]);
  const folder = await timed('write', input.folder, () => writeFolder(input.folder, files));
  const mailIn = (locale: string) => (desks.find((one) => one.edition.locale.locale === locale) ?? own).mail;
  const outcome = await sendMails(input, mailIn, { timed, signal: options.signal });
  const names = files.map(({ name }) => name);
  return { edition: own.edition, folder, files: names, ...outcome, warnings: warnings.all() };
}

/** The written mail is made up like those that are sent. */
function writtenLetterhead({ letterhead, delivery }: RunInput): Letterhead {
  if (delivery === undefined) return letterhead;
  const { link, unsubscribe, maximumMegabytes } = delivery.mail;
  return { link, unsubscribe, maximumMegabytes, ...letterhead };
}

/** Warnings, each once: editions in several locales, and mails to several recipients, have the same ones. */
function collector() {
  const heard = new Map<string, Problem>();
  return {
    add: (warning: Problem) => void heard.set(`${warning.code} ${warning.message}`, warning),
    all: () => [...heard.values()],
  };
}

async function compose(
  input: RunInput,
  parameters: ReturnType<typeof readParameters>,
  { onProgress, signal }: RunOptions,
  timed: Stopwatch,
): Promise<Edition[]> {
  const { connection: definition, projectFolder: folder } = input;
  const connection = await timed('connect', definition.kind, () => openConnection(definition, { folder }));
  const { name, report, model, date, calendar, brand, images, definitions } = input;
  const asked = { name, report, model, date, calendar, brand, images, definitions, parameters, signal };
  try {
    return await timed('compose', input.name, () =>
      connection.snapshot(
        (session) =>
          composeEditions(
            {
              ...asked,
              session,
              source: connection.description,
              onBlock: ({ id }) => onProgress?.({ step: 'compose', detail: id }),
            },
            localesOf(input),
          ),
        { signal },
      ),
    );
  } finally {
    await connection.close();
  }
}
