import { fail } from '../../../foundation/diagnostic/index.ts';
import { keptRenditions, readEdition } from '../../archive/index.ts';
import {
  type ComposedMessage,
  type DeliveryRow,
  deliver as deliverAll,
  enlist,
  firstMessageId,
  type ProjectChannel,
  type ResolvedRecipient,
  type Tally,
  unsubscribeKey,
  unsubscribeLink,
} from '../../delivery/index.ts';
import { sourceFor } from '../edition-source.ts';
import { fillLink } from '../fill-link.ts';
import { publicFormats } from '../format.ts';
import type { EditionMedia } from '../media.ts';
import type { StepContext, StepWork } from '../pipeline/step-work.ts';
import { tellOwner } from '../pipeline/tell-owner.ts';
import { lateNotice } from './late-notice.ts';
import { examinationOf, type Publication } from './recorded.ts';
import { mediaOf, render } from './render.ts';
import { isReplaced, openWithholding } from './rights.ts';
import { undeliveredNotice } from './undelivered-notice.ts';

/** After so many attempts a message that is still not taken is worth telling its owner. */
const PATIENCE = 3;

/** Writes the recipients into the ledger, once, and works off what is due of it. */
export const deliver: StepWork = async (context) => {
  const { parts, project, run, claim, source, signal, log } = context;
  const { recipients } = examinationOf(context);
  const { store, clock } = parts;
  const now = () => new Date(clock.now());
  await enlist(store, claim, run, recipients, now());
  const replaced = new AbortController();
  const withheld = openWithholding(context);
  const tally = await deliverAll({
    ...{ store, claim, clock, log, telemetry: parts.telemetry },
    signal: AbortSignal.any([signal, replaced.signal]),
    async withheld(row) {
      if (isReplaced(context)) replaced.abort();
      return replaced.signal.aborted ? undefined : await withheld(row);
    },
    channels: parts.channels(),
    composeFor: messagesOf(context, recipients),
    resend: source.report.resend,
    attempts: project.config.mail()?.attempts ?? 8,
  });
  // The project that is in force goes on with it.
  if (replaced.signal.aborted && tally.nextDueAt !== null) return { until: now() };
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

/** Makes messages; the edition of an audience in a language is opened once. */
function messagesOf(
  context: StepContext,
  recipients: readonly ResolvedRecipient[],
): (row: DeliveryRow, channel: ProjectChannel) => Promise<ComposedMessage> {
  const names = new Map(recipients.map(({ recipient, name }) => [recipient, name]));
  const opened = new Map<string, Promise<EditionMedia>>();
  const mediaFor = (row: DeliveryRow, own: StepContext) => {
    const id = editionFor(context, row);
    const media = opened.get(id) ?? openArchived(own, id);
    opened.set(id, media);
    return media;
  };
  return async (row, channel) => {
    const own = { ...context, source: sourceFor(context.source, row.audience) };
    const media = await mediaFor(row, own);
    const name = row.name ?? names.get(row.recipient);
    return await channel.edition({
      edition: media.edition,
      address: {
        ...{ delivery: row.id, run: context.run.id, slot: context.run.slot },
        ...{ variant: context.run.variant, audience: row.audience },
        link: linkFor(own, row),
      },
      mail: () => mailTo(own, media, { ...row, name: name ?? null }),
      files: (formats = publicFormats(own.source.report)) => render(media, formats),
    });
  };
}

async function mailTo(
  context: StepContext,
  { mail }: EditionMedia,
  row: DeliveryRow,
): Promise<ComposedMessage> {
  const { recipient, name, createdAt: date } = row;
  const { letterhead } = context.source;
  const own = letterhead.unsubscribe ?? (await ownUnsubscribeLink(context, recipient));
  const to = mailbox({ name: name ?? undefined, address: recipient });
  const inReplyTo =
    row.correction === 0 ? undefined : await firstMessageId(context.parts.store, row, recipient);
  const { bytes, messageId } = await mail.compose({ ...letterhead, to, unsubscribe: own, date, inReplyTo });
  return { body: bytes, messageId };
}

/** Where our own server takes a click, when the world finds it by an address that mail programs post to. */
async function ownUnsubscribeLink(
  { parts, project, run }: StepContext,
  recipient: string,
): Promise<string | undefined> {
  const { url } = project.config.server;
  if (url === undefined || !url.startsWith('https://')) return undefined;
  return unsubscribeLink(url, await unsubscribeKey(parts.store), { report: run.report, recipient });
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

function linkFor({ run, source }: StepContext, { recipient }: DeliveryRow): string | undefined {
  const { link } = source.letterhead;
  return link === undefined
    ? undefined
    : fillLink(link, { report: run.report, date: run.editionDate, recipient });
}

/** Which edition a recipient gets: that of its audience, in its language where there is one. @throws EDITION_UNKNOWN */
function editionFor({ outputOf }: StepContext, { recipient, audience, locale }: DeliveryRow): string {
  const { editions } = outputOf('publish') as Publication;
  const own = editions.filter((one) => one.audience === audience);
  const found = own.find((one) => one.locale === locale) ?? own[0];
  if (found !== undefined) return found.id;
  return fail('EDITION_UNKNOWN', {
    message: `No edition was made of what ${recipient} may see: that has changed since.`,
    hint: 'make the edition anew: broadsheet rerun RUN',
  });
}

/** The media of an edition as it is in the archive: what mails carry is what was kept. */
async function openArchived(context: StepContext, id: string): Promise<EditionMedia> {
  const { store } = context.parts;
  const made = await keptRenditions(store, id, context.source.added);
  return mediaOf(context, await readEdition(store, id), ['eml'], { made });
}
