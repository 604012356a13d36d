import { problem } from '../../../foundation/diagnostic/index.ts';
import type { Channel, Message } from './channel.ts';
import type { Receipt, Refused } from './receipt.ts';
import { openTurns } from './turns.ts';

/** What a channel is made of whose messages are sent each by itself. */
export interface Sending {
  /** As the configuration calls it. */
  readonly name: string;
  /** Messages that are sent at once; the others wait for their turn. */
  readonly connections: number;
  /** The most bytes that a message may have. Default: any number. */
  readonly longest?: number | undefined;
  send(message: Message): Promise<Receipt>;
  close(): void;
}

/** A channel that lets so many messages through at once, and none that is too long. */
export function channelOf({ name, connections, longest, send, close }: Sending): Channel {
  const turns = openTurns(connections);
  const fitting = async (message: Message) => tooLong(name, message, longest) ?? (await send(message));
  return {
    connections,
    turn: async (signal) => ({ send: fitting, release: await turns.take(signal) }),
    async send(message) {
      const release = await turns.take();
      return await fitting(message).finally(release);
    },
    close,
  };
}

/** Why a message cannot be sent that is longer than its channel takes; undefined when it is not. */
export function tooLong(
  name: string,
  { body }: Pick<Message, 'body'>,
  longest: number | undefined,
): Refused | undefined {
  if (longest === undefined || body.length <= longest) return undefined;
  return {
    outcome: 'rejected',
    problem: problem('CHANNEL_REFUSED', {
      message: `The channel "${name}" takes messages of at most ${longest} bytes, and this one has ${body.length}.`,
      hint: 'Show less in the report, and let a link lead to the whole.',
    }),
  };
}
