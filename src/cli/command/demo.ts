import { readlink, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProject, type Project, runReport } from '../../project/index.ts';
import { documentOf } from '../../report/document/index.ts';
import { type EditionBlock, leafBlocks } from '../../report/edition/index.ts';
import { renderText } from '../../report/render/text/index.ts';
import type { CommandInput } from '../declaration.ts';
import { ensureWarehouse } from '../demo/ensure-warehouse.ts';
import { printResult } from '../run/print-result.ts';
import { showProgress } from '../run/show-progress.ts';
import type { Terminal } from '../terminal.ts';

const CHECKOUT = new URL('../../../', import.meta.url);
const REPORT = 'executive';
const SHOWN: readonly EditionBlock['type'][] = ['kpis', 'insights'];

/** `broadsheet demo`: TechFlow's executive report on its demo warehouse, which is made when it is missing. */
export async function execute({ options }: CommandInput, terminal: Terminal): Promise<number> {
  const example = fileURLToPath(new URL('examples/techflow/', CHECKOUT));
  const given = options.text('dir');
  const folder =
    given === undefined ? fileURLToPath(new URL('demo/', CHECKOUT)) : resolve(terminal.workingFolder, given);
  const { file, date } = await ensureWarehouse(example, folder, terminal);
  const project = await loadProject(example, { environment: terminal.environment });
  const result = await runReport(
    withWarehouse(project, file),
    REPORT,
    { date, folder: join(folder, REPORT) },
    { elapsed: terminal.elapsed, signal: terminal.signal, onProgress: showProgress(terminal) },
  );
  const isJson = options.flag('json');
  if (!isJson) {
    const blocks = leafBlocks(result.edition.blocks).filter(({ type }) => SHOWN.includes(type));
    terminal.out(
      `\n${renderText(documentOf({ ...result.edition, blocks }), { width: Math.min(terminal.width, 100) })}\n`,
    );
  }
  printResult(terminal, result, isJson);
  if (given === undefined && (await offerWarehouse(file, example))) {
    terminal.note(
      `\nAsk for more: npm run -s broadsheet -- query mrr --by plan --project examples/techflow --date ${date}`,
    );
  }
  return 0;
}

/** Puts the warehouse where the example's own configuration looks for it; whether that could be done. */
async function offerWarehouse(file: string, example: string): Promise<boolean> {
  const link = join(example, 'warehouse.duckdb');
  const known = await readlink(link).catch(() => undefined);
  if (known === file) return true;
  try {
    // Only a link of an earlier demo gives way: a warehouse that somebody made stays.
    if (known !== undefined) await rm(link);
    await symlink(file, link);
    return true;
  } catch {
    return false;
  }
}

/** The project with the warehouse of the demo in place of its own. */
function withWarehouse(project: Project, file: string): Project {
  const connection = () => ({ kind: 'duckdb' as const, file, timeoutSeconds: 60 });
  return { ...project, config: { ...project.config, connection } };
}
