import { parseAddress } from '../../../../report/render/email/address.ts';
import { messageIdFor } from '../../../../report/render/email/message-headers.ts';
import type { Channel, ChannelContract, Message } from '../channel.ts';
import { tooLong } from '../channel-of.ts';
import { reach } from '../post/reach.ts';
import type { MailDefinition } from './mail-definition.ts';
import { mailNotice } from './mail-notice.ts';
import { type Mailer, openMailer } from './mailer.ts';
import { readSmtpUrl } from './smtp-server-address.ts';

/** Mail as a channel: an edition is a mail of its own to each recipient. */
export const mailChannel: ChannelContract<MailDefinition> = {
  lacks: { repetition: 'a mail that is sent again is a second mail, known by its Message-ID at best' },

  longest: longestMail,
  edition: ({ mail }) => mail(),

  async notice({ row, to, from: sender = 'broadsheet@example.invalid', files }, definition) {
    const { address } = parseAddress(sender);
    const domain = address.slice(address.lastIndexOf('@') + 1);
    const messageId = messageIdFor({ report: row.key, date: 'notification', recipient: to, domain });
    const head = { from: sender, to, messageId, date: row.createdAt };
    const body = await mailNotice(row.message, head, await files());
    // What is said matters more than the files that it speaks of.
    const fits = body.length <= longestMail(definition);
    return { body: fits ? body : await mailNotice(row.message, head), messageId };
  },

  open(definition, { name, ca }) {
    const { smtp, timeoutSeconds, connections, perMinute, from } = definition;
    const mailer = openMailer({
      ...{ url: smtp, timeoutSeconds, connections },
      ...(perMinute === undefined ? {} : { rate: { messages: perMinute, milliseconds: 60_000 } }),
      ...(ca === undefined ? {} : { tls: { ca } }),
    });
    return mailsTo(mailer, { name, sender: from, longest: longestMail(definition) });
  },

  async look({ smtp }, looking) {
    const { host, port } = readSmtpUrl(smtp);
    return `${await reach({ host, port, isSecure: false }, looking)} answers`;
  },
};

/** What mails of a server are kept to. */
function longestMail({ maximumMegabytes }: MailDefinition): number {
  return maximumMegabytes * 1_000_000;
}

interface Sending {
  readonly name: string;
  readonly sender: string;
  readonly longest: number;
}

/** The message goes to its address, from the same sender each time. */
function mailsTo(mailer: Mailer, { name, sender, longest }: Sending): Channel {
  const from = parseAddress(sender).address;
  const turn: Channel['turn'] = async (signal) => {
    const { attempt, release } = await mailer.turn(signal);
    const send = async (message: Message) =>
      tooLong(name, message, longest) ?? (await attempt({ from, to: message.to, raw: message.body }));
    return { send, release };
  };
  return {
    connections: mailer.connections,
    turn,
    async send(message) {
      const { send, release } = await turn();
      return await send(message).finally(release);
    },
    close: () => mailer.close(),
  };
}
