import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import { message } from '../../foundation/format/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { ChannelKind, Channels } from '../delivery/index.ts';
import { fillLink, linkWithin } from '../run/fill-link.ts';
import { publicFormats } from '../run/format.ts';
import type { Queryable } from '../store/index.ts';
import type { ArchivedEdition } from './archived-edition.ts';
import { archivedRenditions, type DrawingTools } from './archived-files.ts';
import { readEdition } from './read-edition.ts';
import { reportOfEdition } from './report-of-edition.ts';

/** How an edition is sent to a channel as a test. */
export interface ChannelTest extends DrawingTools {
  readonly channels: Channels;
  readonly kind: ChannelKind;
  /** The name of the channel. */
  readonly to: string;
  /** When: it tells this test from others. */
  readonly at: Date;
  /** Where readers find an edition, as the configuration of mails has it. */
  readonly link?: string | undefined;
}

/**
 * Sends an archived edition to a channel as a test, which its title says. The ledger is not looked at and not written, and files
 * lie apart from those of deliveries.
 * @throws EDITION_PRUNED, CHANNEL_UNKNOWN, what the channel refuses, and what composing raises
 */
export async function sendTestToChannel(
  db: Queryable,
  { id, run, slot, variant, audience }: ArchivedEdition,
  { channels, kind, to, at, link, ...drawing }: ChannelTest,
): Promise<{ readonly to: string; readonly response: string }> {
  const edition = await readEdition(db, id);
  const report = await reportOfEdition(db, id);
  const renditions = await archivedRenditions(db, id, drawing);
  const { channel, edition: compose } = await channels.get(kind, to);
  const delivery = `test ${at.toISOString()}`;
  const own = linkWithin(link, audience);
  const parts = { report: edition.report.name, date: edition.date, recipient: to };
  const composed = await compose({
    edition: markedAsTest(edition),
    address: {
      ...{ delivery, run, slot, variant, audience, test: at },
      link: own === undefined ? undefined : fillLink(own, parts),
    },
    mail: () => Promise.reject(new Error('a place gets no mail')),
    files: async (formats = publicFormats(report)) =>
      await Promise.all(formats.map((format) => renditions.get(format))),
  });
  const receipt = await channel.send({ ...composed, id: delivery, to });
  if (receipt.outcome === 'accepted') return { to, response: receipt.response };
  throw new ProblemError([asError(receipt.problem)]);
}

function markedAsTest(edition: Edition): Edition {
  const { report, locale } = edition;
  const title = message('mail.test', { subject: report.title }, locale);
  return { ...edition, report: { ...report, title } };
}

function asError(found: Problem): Problem {
  return { ...found, severity: 'error' };
}
