import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { type Problem, ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import type { SnapshotHold } from '../../../metrics/engine/index.ts';
import { ownEntry } from '../../../metrics/model/index.ts';
import { isProtected } from '../../../metrics/policy/index.ts';
import { connectionsOfRecipients } from '../../../report/definition/index.ts';
import type { DeliveryRow, ResolvedRecipient, Withheld } from '../../delivery/index.ts';
import { basisOf, type Sight, sightOf } from '../../sight.ts';
import type { StepContext } from '../pipeline/step-work.ts';
import { tablesBehind } from './audience.ts';
import { recipientsOf } from './find-recipients.ts';
import { examinationOf } from './recorded.ts';

/**
 * What has changed since a run was checked: rules, attributes and recipients are those of the moment of sending. An edition
 * that was made before is for those who may see the same still.
 */

/** How long it holds what lists and queries say of recipients while an edition is sent to many, in milliseconds. */
const HOLDS = 60_000;

/**
 * Whether the editions that were begun are not those that recipients may have now, so that the run has to begin anew. Asks
 * no database where the model has no rules, nor for recipients that the report names itself.
 */
export async function isOutdated(context: StepContext, isComposed: boolean): Promise<boolean> {
  if (isOpen(context)) return false;
  const { audiences, recipients, stands } = examinationOf(context);
  const judge = openJudge(context);
  const isOther = audiences.some(({ key, attributes }) => {
    return attributes !== undefined && judge({ recipient: key, attributes }, key) !== undefined;
  });
  if (isOther) return true;
  const before = canonicalJson(stands?.tables ?? null);
  if (!isComposed && canonicalJson(await tablesBehind(context)) !== before) return true;
  const now = byKey(await recipientsOf(context));
  return recipients.some((one) => {
    const found = one.problem === undefined ? now.get(keyOf(one)) : undefined;
    if (found === undefined || found.problem !== undefined) return false;
    return judge(found, one.audience ?? '')?.code === 'RIGHTS_CHANGED';
  });
}

/** Whether another project is in force by now under which it may be others who get the edition, or other rows. */
export function isReplaced({ parts, project, run }: StepContext): boolean {
  const next = parts.project();
  if (next === project) return false;
  const recipients = ({ reports }: typeof project) => ownEntry(reports, run.report)?.recipients;
  const isOther = canonicalJson(recipients(next) ?? null) !== canonicalJson(recipients(project) ?? null);
  return isProtected(project.model) || isProtected(next.model) || (recipients(next) !== undefined && isOther);
}

/**
 * Says of lines of the ledger, before each is sent, why it is not: its recipient is none any more, or may not see what the
 * edition shows. Lists and queries are asked anew, at most once a minute.
 */
export function openWithholding(
  context: StepContext,
): (
  row: Pick<DeliveryRow, 'recipient' | 'channel' | 'audience' | 'decision'>,
) => Promise<Withheld | undefined> {
  const { parts, run } = context;
  const judge = openJudge(context);
  const isFree = isOpen(context);
  const checked = context.doneAt('check');
  let known: { readonly at: number; readonly recipients: ReturnType<typeof findNow> } | undefined;
  return async (row) => {
    const now = parts.elapsed();
    // What was found out a moment ago is so.
    if (checked !== undefined && now - checked < HOLDS) return undefined;
    if (known === undefined || now - known.at >= HOLDS) known = { at: now, recipients: findNow(context) };
    const recipients = await known.recipients;
    if (recipients === undefined) return undefined;
    const found = recipients.get(keyOf(row));
    if (found === undefined) {
      const isMeant = isFree && (run.correction > 0 || row.decision?.action === 'resend');
      return isMeant ? undefined : { state: 'skipped', problem: removed(row) };
    }
    const why = found.problem ?? judge(found, row.audience);
    return why === undefined ? undefined : { state: 'rejected', problem: why };
  };
}

type Someone = Pick<ResolvedRecipient, 'recipient' | 'attributes'>;

/** Says why somebody may not have the edition of an audience; those of the same attributes are judged once. */
function openJudge(context: StepContext): (someone: Someone, audience: string) => Problem | undefined {
  const { model, calendar } = context.source;
  const { stands } = examinationOf(context);
  const tables = stands?.tables ?? Object.keys(model.tables);
  const isBasis = stands !== undefined && stands.basis === basisOf(model, tables, calendar.zone);
  const known = new Map<string, Sight>();
  return ({ recipient, attributes = {} }, audience) => {
    const text = canonicalJson(attributes);
    const sight = known.get(text) ?? sightOf(model, tables, { name: recipient, attributes }, calendar.zone);
    // A problem names the reader.
    if (sight.problem !== undefined) return sight.problem;
    known.set(text, sight);
    // Who may see whatever there is may have what shows everything, however tables are defined by now.
    const isSame = sight.key === audience && (isBasis || (audience === '' && sight.isFree));
    return isSame ? undefined : changed(recipient);
  };
}

/** Whether everybody may see everything, now and when the run was checked. */
function isOpen(context: StepContext): boolean {
  const { audiences } = examinationOf(context);
  return !isProtected(context.source.model) && audiences.every(({ key }) => key === '');
}

/**
 * Who gets the edition now. Where nobody is kept from seeing anything, a list or a query that cannot be read holds nobody
 * up: undefined, and those get it who were found before. @throws what finding recipients raises
 */
async function findNow(context: StepContext): Promise<ReadonlyMap<string, ResolvedRecipient> | undefined> {
  const { parts, project, source, signal, log } = context;
  let held: Promise<SnapshotHold> | undefined;
  const snapshot = () => {
    held ??= parts.engine(project).hold(parts.clock.now(), connectionsOfRecipients(source.report.recipients));
    return held;
  };
  try {
    return byKey(await recipientsOf({ ...context, snapshot }));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProblemError) || !isOpen(context)) throw error;
    log.warn({ problem: error.problems[0]?.code }, 'recipients cannot be found anew; those before get it');
    return undefined;
  } finally {
    await held?.then(
      (one) => one.release(),
      () => undefined,
    );
  }
}

function byKey(recipients: readonly ResolvedRecipient[]): ReadonlyMap<string, ResolvedRecipient> {
  return new Map(recipients.map((one) => [keyOf(one), one]));
}

function keyOf({ channel, recipient }: Pick<ResolvedRecipient, 'channel' | 'recipient'>): string {
  return `${channel} ${recipient}`;
}

function changed(recipient: string): Problem {
  return problem('RIGHTS_CHANGED', {
    message: `What "${recipient}" may see has changed since the edition was made.`,
    hint: 'make it anew for those who have none: broadsheet rerun RUN',
  });
}

function removed({ recipient }: Pick<DeliveryRow, 'recipient'>): Problem {
  return problem('RECIPIENT_REMOVED', {
    message: `"${recipient}" is no recipient of the report any more.`,
    hint: 'name it among the recipients once more, and make the edition anew: broadsheet rerun RUN',
  });
}
