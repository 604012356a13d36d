import type { Receipt } from './receipt.ts';

/** The kinds of channels; one of each delivers in a way of its own. */
export type ChannelKind = 'mail' | 'slack' | 'webhook';

/** One message to one receiver, ready to be sent as it is. */
export interface Message {
  /** The same each time the message is tried; receivers know a repetition by it. */
  readonly id: string;
  /** A bare mail address, or the name of the channel. */
  readonly to: string;
  /** A complete mail (RFC 5322), or JSON as the receiver takes it. */
  readonly body: Uint8Array;
}

/** A turn to send exactly one message: a connection and a place within the rate. */
export interface Turn {
  send(message: Message): Promise<Receipt>;
  /** Gives the turn back; calling it again does nothing. */
  release(): void;
}

/**
 * A delivery channel. Whatever happens while sending is a receipt, never an error: whoever sends must know whether
 * a message was taken, was not, or may have been.
 */
export interface Channel {
  readonly kind: ChannelKind;
  /** Waits for its turn first. */
  send(message: Message): Promise<Receipt>;
  /** Waits until a message may be sent, so that what is written down as being sent really is. Rejects when aborted. */
  turn(signal?: AbortSignal): Promise<Turn>;
  /** Messages that are worth sending at once. */
  readonly connections: number;
  /** Gives up what is being sent and refuses further messages. */
  close(): void;
}
