import type { Edition } from '../../../report/edition/index.ts';
import { readEdition } from '../../archive/index.ts';
import {
  type ComposedMessage,
  type DeliveryRow,
  deliver as deliverAll,
  enlist,
  type ResolvedRecipient,
  slackBody,
  type Tally,
  unsubscribeKey,
  unsubscribeLink,
  webhookBody,
} from '../../delivery/index.ts';
import type { Desk } from '../desk.ts';
import { fillLink } from '../fill-link.ts';
import type { StepContext, StepWork } from '../pipeline/step-work.ts';
import { tellOwner } from '../pipeline/tell-owner.ts';
import { archivedFiles } from '../write-archived.ts';
import type { Examination } from './check.ts';
import { deskFor } from './desk-for.ts';
import { lateNotice } from './late-notice.ts';
import type { Publication } from './publish.ts';
import { undeliveredNotice } from './undelivered-notice.ts';

/** After so many attempts a message that is still not taken is worth telling its owner. */
const PATIENCE = 3;

/** Writes the recipients into the ledger, once, and works off what is due of it. */
export const deliver: StepWork = async (context) => {
  const { parts, run, claim, assignment, signal, outputOf, log } = context;
  const { recipients } = outputOf('check') as Examination;
  const { store, clock } = parts;
  const now = () => new Date(clock.now());
  await enlist(store, claim, run, recipients, now());
  const tally = await deliverAll({
    ...{ store, claim, clock, signal, log, telemetry: parts.telemetry },
    channels: parts.channels(),
    composeFor: messagesOf(context, recipients),
    resend: assignment.report.resend,
    attempts: assignment.mail()?.attempts ?? 8,
  });
  if (tally.nextDueAt !== null) {
    await tellOfDelay(context);
    return { until: tally.nextDueAt };
  }
  return {
    record: async (transaction) => {
      const message = await undeliveredNotice(transaction, run, tally);
      if (message !== undefined) await tellOwner(transaction, { ...context, about: 'undelivered', message });
      return countsOf(tally);
    },
  };
};

async function tellOfDelay(context: StepContext): Promise<void> {
  const { parts, run } = context;
  const message = await lateNotice(parts.store, run, PATIENCE);
  if (message !== undefined) await tellOwner(parts.store, { ...context, about: 'late', message });
}

/** How many are in which state. */
function countsOf({ nextDueAt: _, ...counts }: Tally): object {
  return counts;
}

/** Makes messages; the edition of a language is opened once. */
function messagesOf(
  context: StepContext,
  recipients: readonly ResolvedRecipient[],
): (row: DeliveryRow) => Promise<ComposedMessage> {
  const names = new Map(recipients.map(({ recipient, name }) => [recipient, name]));
  const desks = new Map<string, Promise<Desk>>();
  const deskIn = (locale: string) => {
    const desk = desks.get(locale) ?? openArchived(context, locale);
    desks.set(locale, desk);
    return desk;
  };
  return async (row) => {
    const desk = await deskIn(row.locale);
    const to = { name: row.name ?? names.get(row.recipient), address: row.recipient };
    return row.channel === 'mail'
      ? await mailTo(context, desk, to)
      : { body: bodyFor(context, row, desk.edition) };
  };
}

async function mailTo(
  context: StepContext,
  { mail }: Desk,
  to: { readonly name: string | undefined; readonly address: string },
): Promise<ComposedMessage> {
  const { letterhead } = context.assignment;
  const own = letterhead.unsubscribe ?? (await ownUnsubscribeLink(context, to.address));
  const { bytes, messageId } = await mail.compose({ ...letterhead, to: mailbox(to), unsubscribe: own });
  return { body: bytes, messageId };
}

/** Where our own server takes a click, when the world finds it by an address that mail programs post to. */
async function ownUnsubscribeLink(
  { parts, run, assignment }: StepContext,
  recipient: string,
): Promise<string | undefined> {
  const { publicUrl } = assignment;
  if (publicUrl === undefined || !publicUrl.startsWith('https://')) return undefined;
  return unsubscribeLink(publicUrl, await unsubscribeKey(parts.store), { report: run.report, recipient });
}

/** As `"Name" <name@example.com>`; what would end the name or the line is left out of it. */
export function mailbox({
  name,
  address,
}: {
  readonly name?: string | undefined;
  readonly address: string;
}): string {
  return name === undefined ? address : `"${name.replaceAll(/["<>\\]|\p{Cc}/gu, ' ').trim()}" <${address}>`;
}

function bodyFor({ run, assignment }: StepContext, row: DeliveryRow, edition: Edition): Uint8Array {
  const { link: template } = assignment.letterhead;
  const parts = { report: run.report, date: run.editionDate, recipient: row.recipient };
  const link = template === undefined ? undefined : fillLink(template, parts);
  if (row.channel === 'slack') return slackBody(edition, { link });
  return webhookBody(edition, { delivery: row.id, run: run.id, slot: run.slot, link });
}

/** The desk of an edition as it is in the archive: what mails carry is what was kept. */
async function openArchived(context: StepContext, locale: string): Promise<Desk> {
  const { parts, outputOf } = context;
  const { editions } = outputOf('publish') as Publication;
  const found = editions.find((one) => one.locale === locale) ?? editions[0];
  if (found === undefined) throw new Error('a run that is delivered has an edition');
  const made = await archivedFiles(parts.store, found.id);
  return deskFor(context, await readEdition(parts.store, found.id), made);
}
