import type { Problem } from '../../../foundation/diagnostic/index.ts';
import { type NotificationMessage, tallyOf } from '../../delivery/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { RunRow } from '../run-row.ts';
import { nextStep } from '../state/index.ts';
import type { Judgement } from '../step/judge.ts';
import type { Publication } from '../step/recorded.ts';
import type { StepContext } from './step-work.ts';

/** A longer query is no help in a mail; `check --json` has it. */
const LONGEST_QUERY = 4000;

/** What the owner of a held edition reads: the edition, why it is held, and the commands that decide. */
export function heldNotice({ run, source, outputOf }: StepContext): NotificationMessage {
  const { because } = outputOf('judge') as Judgement;
  const { editions } = outputOf('publish') as Publication;
  const edition = editions[0]?.id;
  const id = run.id.slice(0, 8);
  return {
    subject: `Held: ${source.report.title}, ${editionText(run)}`,
    paragraphs: [
      'The edition is ready, and nobody has got it: its checks say that its data is not right.',
      ...because.flatMap(({ label, message, owner, query }) => [
        `${label}: ${message}${owner === undefined ? '' : ` (${owner})`}`,
        ...(query === undefined || query.length > LONGEST_QUERY ? [] : [`The rows:\n${query}`]),
      ]),
      ...(edition === undefined
        ? []
        : [`Read it as it would be sent: broadsheet show ${edition.slice(0, 8)}`]),
      `Send it with a notice of this: broadsheet release ${id}`,
      `Give it up: broadsheet drop ${id}`,
      `Make it anew once the data is mended: broadsheet rerun ${id}`,
    ],
    facts: factsOf(run),
    ...(edition === undefined ? {} : { edition }),
  };
}

/** What the owner of a failed run reads: the problem, the step, and the command that tries again. */
export async function failedNotice(
  db: Queryable,
  { run }: Pick<StepContext, 'run'>,
  problems: readonly Problem[],
): Promise<NotificationMessage> {
  const step = (await nextStep(db, run)) ?? 'deliver';
  const { unknown } = await tallyOf(db, run.id);
  const id = run.id.slice(0, 8);
  return {
    subject: `Failed: ${run.report}, ${editionText(run)}`,
    paragraphs: [
      `The edition did not get through its step "${step}".`,
      ...problems.map(problemText),
      `Once that is mended: broadsheet rerun ${id}`,
      ...(unknown === 0
        ? []
        : [
            `To ${unknown} it may have been delivered, which is not tried again by itself. See them: broadsheet deliveries ${id} --state unknown`,
            'Decide on each: broadsheet settle DELIVERY --sent, --resend or --drop',
          ]),
    ],
    facts: [...factsOf(run), ['Step', step]],
  };
}

/** Which edition it is, for a subject. */
export function editionText({ editionDate, correction }: Pick<RunRow, 'editionDate' | 'correction'>): string {
  return `${correction === 0 ? '' : `correction ${correction} of the `}edition of ${editionDate}`;
}

/** What a notice of a run says beneath its text. */
export function factsOf({
  report,
  slot,
  id,
  editionDate,
}: Pick<RunRow, 'report' | 'slot' | 'id' | 'editionDate'>): [string, string][] {
  return [
    ['Report', report],
    ['Edition date', editionDate],
    ['Slot', slot.toISOString()],
    ['Run', id],
  ];
}

/** A problem as a line of a message: its code, its place, what it says and what to do. */
export function problemText({ code, message, hint, location }: Problem): string {
  const where =
    location === undefined
      ? ''
      : ` (${location.file}${location.line === undefined ? '' : `:${location.line}`})`;
  return `${code}${where}: ${message}${hint === undefined ? '' : ` ${hint}`}`;
}
