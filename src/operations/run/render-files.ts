import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { OutputFile } from '../delivery/file/index.ts';
import { composeMail } from './compose-mail.ts';
import type { Renderers } from './load-renderers.ts';
import { openRenditions, type Renditions } from './renditions.ts';
import type { RunInput } from './run-input.ts';
import type { Stopwatch } from './stopwatch.ts';

/** Renditions as files, and all renditions for mails that carry some. */
export interface Rendered {
  readonly files: readonly OutputFile[];
  readonly renditions: Renditions;
  /** For mails that carry it. */
  readonly pdf: Uint8Array | undefined;
  readonly warnings: readonly Problem[];
}

/** Renders an edition in the formats asked for; a mail that is only sent needs its PDF as well. */
export async function renderFiles(
  edition: Edition,
  input: RunInput,
  renderers: Renderers,
  timed: Stopwatch,
): Promise<Rendered> {
  const warnings: Problem[] = [];
  const renditions = openRenditions(edition, {
    ...{ renderers, timed },
    pdf: { onWarning: (warning) => warnings.push(warning) },
    mail: async (made) => await composeMail(edition, input, input.letterhead, renderers, await pdfOf(made)),
  });
  const isMailed = input.delivery !== undefined;
  const [pdf, ...files] = await Promise.all([
    isMailed ? pdfOf(renditions) : undefined,
    ...input.formats.map((format) => renditions.get(format)),
  ]);
  return { files: files.flat(), renditions, pdf, warnings };
}

async function pdfOf(renditions: Renditions): Promise<Uint8Array | undefined> {
  const [file] = await renditions.get('pdf');
  return file === undefined || typeof file.bytes === 'string' ? undefined : file.bytes;
}
