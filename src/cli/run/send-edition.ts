import { resolve } from 'node:path';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import {
  createRun,
  type Format,
  plannedSlot,
  type RunRow,
  rerun,
  resumeRun,
} from '../../operations/run/index.ts';
import { slotOfDate, variantOf } from '../../operations/schedule/index.ts';
import { assertSendable, type Project, reportOf, runFolder } from '../../project/index.ts';
import { readParameters } from '../../report/definition/index.ts';
import type { ValueOptions } from '../../report/render/text/index.ts';
import { printProblems } from '../print-problems.ts';
import { type OpenStore, withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';
import { heldProblem, obstacle, readSent } from './report-outcome.ts';
import { workHere } from './work-here.ts';
import { printStored, type StoredResult, writeStored } from './write-stored.ts';

/** An edition that goes through the store. */
export interface SendRequest {
  readonly name: string;
  /** The edition date. */
  readonly date: string;
  /** Default: those of the schedule. */
  readonly parameters: Readonly<Record<string, string>> | undefined;
  /** Delivered, or only put into the archive. */
  readonly sends: boolean;
  readonly formats: readonly Format[];
  readonly values: ValueOptions;
  readonly out: string | undefined;
  readonly isJson: boolean;
}

/**
 * `run --send` and `run --archive`: the run of a slot, through the store and its ledger. The same slot is made once,
 * whoever asks for it, and nobody gets it twice.
 */
export async function sendEdition(
  project: Project,
  request: SendRequest,
  terminal: Terminal,
): Promise<number> {
  const { name, date, sends, isJson } = request;
  const report = reportOf(project, name);
  if (sends) assertSendable(project, name);
  const parameters = request.parameters ?? report.schedule?.parameters ?? {};
  // A wrong parameter is found before anything is written down.
  readParameters(report.parameters, parameters);
  return await withStore(project, terminal, 'run', async (open) => {
    const since = open.now();
    const variant = variantOf(parameters);
    const plannedBefore = await plannedSlot(open.store, { report: name, variant, editionDate: date });
    const slot = slotOfDate(project, name, date, { now: since.getTime(), plannedBefore });
    const wanted = {
      report: name,
      variant,
      slot,
      editionDate: date,
      parameters,
      trigger: 'hand',
      sends,
    } as const;
    const { run, isNew } = await createRun(open.store, wanted, since);
    const toWork = isNew ? run : await takeUp(run, request, open, terminal);
    const { run: left, warnings } =
      toWork === undefined ? { run, warnings: [] } : await workHere(project, terminal, open, toWork.id);
    const blocked = obstacle(left);
    if (blocked !== undefined) throw blocked;
    const { out, formats, values } = request;
    const folder =
      out === undefined
        ? runFolder(project, name, { date, parameters })
        : resolve(terminal.workingFolder, out);
    const files = { formats, values, folder };
    const written = await writeStored(project, { run: left, ...files }, open, terminal);
    return await conclude({ run: left, written, sent: await readSent(open.store, left, since) }, terminal, {
      isJson,
      warnings,
    });
  });
}

/** What becomes of a run that is there already. @returns undefined when there is nothing more to do */
async function takeUp(
  run: RunRow,
  { sends }: SendRequest,
  { store, now }: OpenStore,
  terminal: Terminal,
): Promise<RunRow | undefined> {
  if (run.state === 'failed' || run.state === 'waiting') return (await resumeRun(store, run.id)) ?? run;
  if (run.state === 'done') {
    if (sends && !run.sends) return await rerun(store, run.id, now(), { sends });
    terminal.note(
      `The edition of this slot (${run.slot.toISOString()}) was made before: nothing is ${sends ? 'sent' : 'made'} twice. Make it anew with: broadsheet rerun ${run.id.slice(0, 8)}`,
    );
    return undefined;
  }
  return run.state === 'queued' || run.state === 'running' ? run : undefined;
}

/** Says what came of a run, and gives the exit code. */
export async function conclude(
  result: StoredResult,
  terminal: Terminal,
  { isJson, warnings }: { readonly isJson: boolean; readonly warnings: Parameters<typeof printProblems>[1] },
): Promise<number> {
  printStored(terminal, result, isJson || !terminal.isInteractive);
  printProblems(terminal, warnings, { isJson });
  const { run, sent, written } = result;
  if (run.state === 'held') {
    printProblems(terminal, [heldProblem(run)], { isJson });
    return 1;
  }
  if (run.state === 'waiting' && run.problem !== null) {
    terminal.note(
      `The run ${run.id.slice(0, 8)} waits until this is mended; then \`broadsheet serve\` goes on with it${byHand(run)}.`,
    );
    throw new ProblemError(run.problem);
  }
  if (run.state === 'waiting') {
    terminal.note(
      `What was put off is tried again by \`broadsheet serve\`${byHand(run)}, after ${run.resumeAt?.toISOString()}.`,
    );
  }
  const missing = [...sent.undelivered, ...(written?.unwritten ?? [])];
  if (missing.length > 0) throw new ProblemError(missing);
  return 0;
}

/** What goes on with a run that waits, too; for a correction, and with parameters, it is `serve` alone. */
function byHand({ report, variant, editionDate, correction, sends }: StoredResult['run']): string {
  if (correction > 0 || variant !== '') return '';
  return `, or \`broadsheet run ${report} --date ${editionDate} ${sends ? '--send' : '--archive'}\``;
}
