import { fail, visible } from '../../foundation/diagnostic/index.ts';
import { keepVerdict, listVerdicts } from '../../operations/hand-report/index.ts';
import { reportOf } from '../../operations/project.ts';
import { variantOf } from '../../operations/schedule/index.ts';
import { composeEdition, type Project } from '../../project/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import {
  type DecimalSign,
  handFigures,
  holdAgainst,
  type Reconciliation,
  readWrittenNumber,
  type Tolerance,
} from '../../report/reconcile/index.ts';
import { verdictText } from '../archive/edition-facts.ts';
import type { CommandInput, Options } from '../declaration.ts';
import { editionDate, openProject } from '../project/open-project.ts';
import { type HandReport, readHandReport } from '../reconcile/read-hand-report.ts';
import { countsText, reconciliationText } from '../reconcile/reconciliation-text.ts';
import { parametersGiven } from '../run/parameters-given.ts';
import { showProgress } from '../run/show-progress.ts';
import { hasStore } from '../store/has-store.ts';
import { deciderOf, withStore } from '../store/with-store.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet reconcile`: holds an edition against a report by hand; 1 where not every number of the file agrees. */
export async function execute(
  { arguments: [report = ''], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const given = options.text('with');
  if (given === undefined) return await listKept(project, report, options, terminal);
  const tolerance = toleranceOf(options.text('tolerance'));
  const hand = await readHandReport(given, {
    workingFolder: terminal.workingFolder,
    sheets: options.list('sheet'),
  });
  const figures = handFigures(hand.sheets, options.text('decimal') as DecimalSign | undefined);
  if (figures.length === 0) {
    fail('HAND_REPORT_INVALID', {
      message: `${given} holds no number.`,
      hint: 'write a name and its number in each row, or name another sheet by --sheet.',
    });
  }
  const { elapsed, now, signal } = terminal;
  const request = {
    date: editionDate(project, options, terminal),
    parameters: parametersGiven(options),
    as: options.text('as'),
  };
  const progress = { elapsed, now, signal, onProgress: showProgress(terminal) };
  const edition = await composeEdition(project, report, request, progress);
  const found = holdAgainst(edition, figures, tolerance);
  const isJson = options.flag('json') || !terminal.isInteractive;
  if (isJson) terminal.out(`${JSON.stringify({ report, date: edition.date, file: hand.file, ...found })}\n`);
  else terminal.out(reconciliationText(terminal, found, edition.locale));
  terminal.note(
    `${visible(edition.report.title)} of ${edition.date} against ${visible(hand.file)}: ${countsText(found)}.`,
  );
  const parameters = request.parameters ?? reportOf(project, report).schedule?.parameters ?? {};
  await keep(project, { hand, edition, found, variant: variantOf(parameters) }, options, terminal);
  return found.isAgreed ? 0 : 1;
}

/** "0.5%" of what was written, or "10" in the unit of the figure. @throws USAGE */
function toleranceOf(text: string | undefined): Tolerance | undefined {
  if (text === undefined) return undefined;
  const read = readWrittenNumber(text, '.');
  if (
    read === undefined ||
    'either' in read ||
    read.value < 0 ||
    (read.currency ?? read.duration) !== undefined
  ) {
    return fail('USAGE', {
      message: `The tolerance "${text}" cannot be read.`,
      hint: 'write 0.5% of what was written, or 10 in the unit of the figures.',
    });
  }
  return read.isPercent ? { share: read.value } : { amount: read.value };
}

interface Outcome {
  readonly hand: HandReport;
  readonly edition: Edition;
  readonly found: Reconciliation;
  readonly variant: string;
}

/** What a reader sees is no verdict on the report. */
async function keep(
  project: Project,
  { hand: { file, sha256 }, edition, found, variant }: Outcome,
  options: Options,
  terminal: Terminal,
): Promise<void> {
  if (options.text('as') !== undefined) return;
  if (!hasStore(project)) {
    terminal.note('The project has no store yet, so the verdict is not kept.');
    return;
  }
  const { agreed, differing, unclear, onlyInFile, onlyInEdition, isAgreed } = found;
  const counts = {
    ...{ agreed: agreed.length, differing: differing.length, unclear: unclear.length },
    ...{ onlyInFile: onlyInFile.length, onlyInEdition: onlyInEdition.length },
  };
  await withStore(project, terminal, 'reconcile', ({ store, now }) =>
    keepVerdict(store, {
      ...{ report: edition.report.name, variant, editionDate: edition.date, file, sha256, isAgreed, counts },
      ...{
        open: [...differing, ...unclear, ...onlyInFile],
        definitions: edition.provenance.definitions.hash,
      },
      ...{ by: deciderOf(terminal, options), now: now() },
    }),
  );
}

async function listKept(
  project: Project,
  report: string,
  options: Options,
  terminal: Terminal,
): Promise<number> {
  reportOf(project, report);
  const verdicts = hasStore(project)
    ? await withStore(project, terminal, 'reconcile', ({ store }) => listVerdicts(store, report))
    : [];
  if (options.flag('json') || !terminal.isInteractive)
    for (const one of verdicts) terminal.out(`${JSON.stringify(one)}\n`);
  else if (verdicts.length > 0)
    for (const one of verdicts) {
      const which = one.variant === '' ? '' : ` ${one.variant}`;
      terminal.out(`${one.editionDate}${visible(which)}  ${visible(verdictText(one))}\n`);
    }
  if (verdicts.length === 0)
    terminal.note(`"${visible(report)}" was not held against a report by hand yet: name one by --with FILE.`);
  return 0;
}
