import { extname } from 'node:path';
import { visible } from '../../foundation/diagnostic/index.ts';
import {
  type ArchivedEdition,
  archivedFiles,
  findEdition,
  listRenditions,
  readEdition,
} from '../../operations/archive/index.ts';
import { mediaOf } from '../../operations/project.ts';
import { parseFormats } from '../../operations/run/index.ts';
import type { Queryable } from '../../operations/store/index.ts';
import type { Project } from '../../project/index.ts';
import { documentOf } from '../../report/document/index.ts';
import { builtInMedium, FORMATS } from '../../report/render/registry.ts';
import { renderText } from '../../report/render/text/index.ts';
import { editionFacts } from '../archive/edition-facts.ts';
import { factsText } from '../archive/facts-text.ts';
import { writeFiles } from '../archive/write-files.ts';
import type { CommandInput, Options } from '../declaration.ts';
import { printProblems } from '../print-problems.ts';
import { openProject } from '../project/open-project.ts';
import { withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** Rows of a table that a terminal shows. */
const ROWS = 20;

/** `broadsheet show`: an edition of the archive, as facts and text, or as the file that was sent. */
export async function execute(
  { arguments: [reference = '', when], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  await withStore(project, terminal, 'show', async ({ store }) => {
    const choice = { locale: options.text('locale'), recipient: options.text('for') };
    const named = when === undefined ? reference : `${reference}@${when}`;
    const edition = await findEdition(store, named, choice);
    if (options.text('format') === undefined && options.text('out') === undefined)
      await showFacts(store, edition, options, terminal);
    else await writeRendition(store, { project, edition }, options, terminal);
  });
  return 0;
}

async function showFacts(
  store: Queryable,
  edition: ArchivedEdition,
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const files = await listRenditions(store, edition.id);
  if (options.flag('json')) {
    terminal.out(`${JSON.stringify({ ...editionFacts(edition), files })}\n`);
    return;
  }
  const text = renderText(documentOf(await readEdition(store, edition.id), { rows: ROWS }));
  terminal.out(`${factsText(terminal, edition, files)}\n${text.split('\n').map(visible).join('\n')}`);
}

async function writeRendition(
  store: Queryable,
  { project, edition }: { readonly project: Project; readonly edition: ArchivedEdition },
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const out = options.text('out');
  const [format = 'html'] = parseFormats([options.text('format') ?? formatOf(out)], project.config.media);
  const { elapsed, signal } = terminal;
  const files = await archivedFiles(store, edition.id, format, {
    ...{ elapsed, signal, fonts: (await project.assets(undefined)).fonts, added: mediaOf(project) },
    onWarning: (warning) => printProblems(terminal, [warning], { isJson: options.flag('json') }),
  });
  const stem = `${edition.report}-${edition.date}`;
  for (const path of await writeFiles(files, { out, stem }, terminal)) terminal.note(`Wrote ${path}`);
}

/** What the name of the file says; the page where it says nothing. */
function formatOf(out: string | undefined): string {
  const ending = extname(out ?? '')
    .slice(1)
    .toLowerCase();
  return FORMATS.find((one) => builtInMedium(one)?.extension === ending) ?? 'html';
}
