import { parseAddress } from '../../../../report/render/email/address.ts';
import { messageIdFor } from '../../../../report/render/email/message-id.ts';
import type { Channel, ChannelContract, Message } from '../channel.ts';
import { reach } from '../post/reach.ts';
import type { MailDefinition } from './mail-definition.ts';
import { mailNotice } from './mail-notice.ts';
import { type Mailer, openMailer } from './mailer.ts';
import { readSmtpUrl } from './smtp-server-address.ts';

/** Mail as a channel: an edition is a mail of its own to each recipient. */
export const mailChannel: ChannelContract<MailDefinition> = {
  lacks: { repetition: 'a mail that is sent again is a second mail, known by its Message-ID at best' },

  edition: ({ mail }) => mail(),

  async notice({ row, to, from: sender = 'broadsheet@example.invalid', files }) {
    const { address } = parseAddress(sender);
    const domain = address.slice(address.lastIndexOf('@') + 1);
    const messageId = messageIdFor({ report: row.key, date: 'notification', recipient: to, domain });
    const head = { from: sender, to, messageId, date: row.createdAt };
    return { body: await mailNotice(row.message, head, await files()), messageId };
  },

  open({ smtp, timeoutSeconds, connections, perMinute, from }, { ca }) {
    const mailer = openMailer({
      ...{ url: smtp, timeoutSeconds, connections },
      ...(perMinute === undefined ? {} : { rate: { messages: perMinute, milliseconds: 60_000 } }),
      ...(ca === undefined ? {} : { tls: { ca } }),
    });
    return channelOf(mailer, from);
  },

  async look({ smtp }, looking) {
    const { host, port } = readSmtpUrl(smtp);
    return `${await reach({ host, port, isSecure: false }, looking)} answers`;
  },
};

/** The message goes to its address, from the same sender each time. */
function channelOf(mailer: Mailer, sender: string): Channel {
  const from = parseAddress(sender).address;
  const turn: Channel['turn'] = async (signal) => {
    const { attempt, release } = await mailer.turn(signal);
    return { send: ({ to, body }: Message) => attempt({ from, to, raw: body }), release };
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
