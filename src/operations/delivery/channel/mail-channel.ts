import { parseAddress } from '../../../report/render/email/address.ts';
import type { Mailer } from '../smtp/mailer.ts';
import type { Channel, Message } from './channel.ts';

/** Mail as a channel: the message goes to its address, from the same sender each time. */
export function openMailChannel(mailer: Mailer, sender: string): Channel {
  const from = parseAddress(sender).address;
  const turn: Channel['turn'] = async (signal) => {
    const { attempt, release } = await mailer.turn(signal);
    return { send: ({ to, body }: Message) => attempt({ from, to, raw: body }), release };
  };
  return {
    kind: 'mail',
    connections: mailer.connections,
    turn,
    async send(message) {
      const { send, release } = await turn();
      return await send(message).finally(release);
    },
    close: () => mailer.close(),
  };
}
