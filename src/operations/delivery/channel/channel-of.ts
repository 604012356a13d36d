import type { Channel, Message } from './channel.ts';
import type { Receipt } from './receipt.ts';
import { openTurns } from './turns.ts';

/** What a channel is made of whose messages are sent each by itself. */
export interface Sending {
  /** Messages that are sent at once; the others wait for their turn. */
  readonly connections: number;
  send(message: Message): Promise<Receipt>;
  close(): void;
}

/** A channel that lets so many messages through at once. */
export function channelOf({ connections, send, close }: Sending): Channel {
  const turns = openTurns(connections);
  return {
    connections,
    turn: async (signal) => ({ send, release: await turns.take(signal) }),
    async send(message) {
      const release = await turns.take();
      return await send(message).finally(release);
    },
    close,
  };
}
