import { visible } from '../../foundation/diagnostic/index.ts';
import {
  editionSource,
  type Format,
  mainEdition,
  type RunRow,
  type WrittenEdition,
  writeArchived,
} from '../../operations/run/index.ts';
import type { Project } from '../../project/index.ts';
import type { ValueOptions } from '../../report/render/text/index.ts';
import type { OpenStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';
import { printResult } from './print-result.ts';
import type { Sent } from './report-outcome.ts';
import { showProgress } from './show-progress.ts';

/** What came of a run of the store. */
export interface StoredResult {
  readonly run: RunRow;
  /** Undefined where nothing is written, or nothing was made. */
  readonly written: WrittenEdition | undefined;
  readonly sent: Sent;
}

/** Writes the archived edition of a run to its folder; undefined while it has none. */
export async function writeStored(
  project: Project,
  request: {
    readonly run: RunRow;
    readonly formats: readonly Format[];
    readonly values: ValueOptions;
    readonly folder: string;
  },
  { store }: OpenStore,
  terminal: Terminal,
): Promise<WrittenEdition | undefined> {
  const { run, formats, values, folder } = request;
  const id = await mainEdition(store, run);
  if (id === undefined) return undefined;
  const source = await editionSource(project, run);
  const { elapsed, signal } = terminal;
  const onProgress = showProgress(terminal);
  return await writeArchived(store, source, id, { formats, values, folder, elapsed, signal, onProgress });
}

/** Says what came of it: on a terminal as a list, else as one JSON object. */
export function printStored(terminal: Terminal, { run, written, sent }: StoredResult, isJson: boolean): void {
  const facts = { run: run.id, slot: run.slot.toISOString(), state: run.state, revision: run.revision };
  if (written !== undefined) {
    printResult(terminal, { ...written, sent: sent.sent }, isJson, {
      ...facts,
      before: sent.before,
    });
  } else if (isJson) {
    const { report, editionDate: date } = run;
    terminal.out(`${JSON.stringify({ report, date, sent: sent.sent, ...facts, before: sent.before })}\n`);
  } else {
    terminal.out(`${terminal.style('bold', visible(run.report))}, edition of ${run.editionDate}\n`);
    for (const { to, response } of sent.sent) terminal.out(`  sent to ${visible(`${to} (${response})`)}\n`);
  }
  if (!isJson) terminal.out(`  run ${run.id.slice(0, 8)} is ${run.state}${before(sent)}\n`);
}

function before({ before: count }: Sent): string {
  return count === 0 ? '' : `; ${count} got it before`;
}
