import type { Problem } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { OutputFile } from '../delivery/file/index.ts';
import { composeMail } from './compose-mail.ts';
import type { Format } from './format.ts';
import type { Renderers } from './load-renderers.ts';
import type { RunInput } from './run-input.ts';
import type { Stopwatch } from './stopwatch.ts';

/** Renditions as files, and the PDF for mails that carry it. */
export interface Rendered {
  readonly files: readonly OutputFile[];
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
  const wants = (format: Format) => input.formats.includes(format);
  const isMailed = wants('eml') || input.delivery !== undefined;
  const pdf = wants('pdf') || isMailed ? renderPdf(edition, renderers, timed, warnings) : undefined;
  const makers: Readonly<Record<Format, () => Promise<readonly OutputFile[]>>> = {
    html: async () => [{ name: 'report.html', bytes: await html(edition, renderers) }],
    pdf: async () => [{ name: 'report.pdf', bytes: (await pdf) ?? '' }],
    eml: async () => [
      { name: 'email.eml', bytes: await composeMail(edition, input, input.letterhead, renderers, await pdf) },
    ],
    json: async () => [{ name: 'edition.json', bytes: (await renderers.text()).renderJson(edition) }],
    csv: () => csvFiles(edition, renderers),
  };
  const made = await Promise.all([
    pdf,
    ...input.formats.map((format) =>
      format === 'pdf' ? makers.pdf() : timed('render', format, makers[format]),
    ),
  ]);
  const files = made.flatMap((one) => (one === undefined || one instanceof Uint8Array ? [] : one));
  return { files, pdf: await pdf, warnings };
}

async function renderPdf(
  edition: Edition,
  renderers: Renderers,
  timed: Stopwatch,
  warnings: Problem[],
): Promise<Uint8Array> {
  const draw = async () => {
    const renderer = await renderers.pdf();
    return await renderer.renderPdf(edition, { onWarning: (warning) => warnings.push(warning) });
  };
  return await timed('render', 'pdf', draw);
}

async function html(edition: Edition, renderers: Renderers): Promise<string> {
  return (await renderers.html()).renderHtml(edition);
}

async function csvFiles(edition: Edition, renderers: Renderers): Promise<readonly OutputFile[]> {
  const { renderCsv, tablesOf } = await renderers.text();
  return tablesOf(edition).map((table) => ({ name: `${table.name}.csv`, bytes: renderCsv(table) }));
}
