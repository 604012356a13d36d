import { visible } from '../../foundation/diagnostic/index.ts';
import { type ListedRun, listRuns, RUN_STATES } from '../../operations/run/index.ts';
import { instantText } from '../archive/edition-facts.ts';
import type { CommandInput } from '../declaration.ts';
import { localeOf, openProject } from '../project/open-project.ts';
import { withStore } from '../store/with-store.ts';
import { limitOf, statesOf } from '../table/list-options.ts';
import { outputFormat, printTable } from '../table/print-table.ts';
import type { ResultTable } from '../table/result-table.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet runs`: what was made, is being made, and is held. */
export async function execute(
  { arguments: [report], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const filter = { report, states: statesOf(options, RUN_STATES), limit: limitOf(options, 'runs') };
  const runs = await withStore(project, terminal, 'runs', ({ store }) => listRuns(store, filter));
  const format = outputFormat(options, terminal);
  if (runs.length === 0 && format === 'table') terminal.note('There are no such runs.');
  else printTable(terminal, tableOf(runs, localeOf(project), format === 'table'), format);
  return 0;
}

function tableOf(runs: readonly ListedRun[], locale: ResultTable['locale'], isShort: boolean): ResultTable {
  const text = { kind: 'text' } as const;
  const names = ['run', 'report', 'slot', 'date', 'state', 'step', 'revision', 'note'] as const;
  return {
    columns: names.map((name) => ({
      name,
      label: name,
      format: text,
      isWhole: name === 'slot' || name === 'run',
      isSpare: name === 'step' || name === 'date' || name === 'revision',
      show: (value) => visible(String(value ?? '')),
    })),
    rows: runs.map((run) => [
      isShort ? run.id.slice(0, 8) : run.id,
      ...[
        run.report,
        isShort ? instantText(run.slot) : run.slot.toISOString(),
        run.editionDate,
        run.state,
        run.lastStep,
        run.revision,
        noteOf(run),
      ],
    ]),
    extras: runs.map(
      ({ parameters, trigger, sends, correction, corrects, correctedBy, problem, decision, ...run }) => ({
        ...{ parameters, trigger, sends, correction, corrects, correctedBy, problem, decision },
        ...{ resumeAt: run.resumeAt, createdAt: run.createdAt, finishedAt: run.finishedAt },
      }),
    ),
    locale,
  };
}

function noteOf(run: ListedRun): string | null {
  const { correction, corrects, correctedBy } = run;
  const words = [
    ...(correction === 0
      ? []
      : [`correction ${correction}${corrects === null ? '' : ` of ${corrects.slice(0, 8)}`}`]),
    ...(correctedBy === null ? [] : [`corrected by ${correctedBy.slice(0, 8)}`]),
    becameOf(run),
  ].filter((one) => one !== null);
  return words.length === 0 ? null : words.join('; ');
}

function becameOf({ problem, resumeAt, decision, cancelRequested, state, sends }: ListedRun): string | null {
  if (problem !== null) return problem.map(({ code, message }) => `${code}: ${message}`).join('; ');
  if (state === 'waiting' && resumeAt !== null) return `goes on at ${instantText(resumeAt)}`;
  if (cancelRequested && state === 'running') return 'is being cancelled';
  if (decision !== null) return `${decision.action === 'drop' ? 'dropped' : 'released'} by ${decision.by}`;
  return sends ? null : 'only archived';
}
