import type { DefinitionSchema } from '../../../metrics/connection/connection-kind.ts';
import type { Edition } from '../../../report/edition/index.ts';
import type { OutputFile } from '../file/index.ts';
import type { CarriedFile } from '../notification/files-of-edition.ts';
import type { NotificationRow } from '../notification/notification.ts';
import type { Receipt } from './receipt.ts';

/** What a channel sends, ready to go. */
export interface ComposedMessage {
  /** A complete mail (RFC 5322), or JSON as the receiver takes it; of files, the last of them. */
  readonly body: Uint8Array;
  /** Of a mail: the same each time it is made. */
  readonly messageId?: string;
  /** Of a place where files lie. */
  readonly folder?: MessageFolder;
}

/** The files of a message, which lie in a folder of their own. */
export interface MessageFolder {
  /** Plain names from the top of the place downwards. */
  readonly path: readonly string[];
  /** In the order in which they are written: who sees the last one finds all of them. */
  readonly files: readonly CarriedFile[];
}

/** One message to one receiver, ready to be sent as it is. */
export interface Message extends ComposedMessage {
  /** The same each time the message is tried; receivers know a repetition by it. */
  readonly id: string;
  /** A bare mail address, or the name of the channel. */
  readonly to: string;
}

/** A turn to send exactly one message: a connection and a place within the rate. */
export interface Turn {
  send(message: Message): Promise<Receipt>;
  /** Gives the turn back; calling it again does nothing. */
  release(): void;
}

/**
 * A delivery channel that is open. Whatever happens while sending is a receipt, never an error: whoever sends must know
 * whether a message was taken, was not, or may have been.
 */
export interface Channel {
  /** Waits for its turn first. */
  send(message: Message): Promise<Receipt>;
  /** Waits until a message may be sent, so that what is written down as being sent really is. Rejects when aborted. */
  turn(signal?: AbortSignal): Promise<Turn>;
  /** Messages that are worth sending at once. */
  readonly connections: number;
  /** Gives up what is being sent and refuses further messages. */
  close(): void;
}

/** What a channel may say around an edition. */
export interface EditionAddress {
  /** Ids of the delivery and of its run. */
  readonly delivery: string;
  readonly run: string;
  readonly slot: Date;
  /** Canonical JSON of the parameters; empty without any. */
  readonly variant: string;
  /** Stands for what the receiver may see; empty: everything. */
  readonly audience: string;
  /** When somebody tried it out: it is no delivery then. */
  readonly test?: Date | undefined;
  /** The web address of the whole edition. */
  readonly link?: string | undefined;
}

/** An edition that goes to one receiver, as that may see it. */
export interface OutgoingEdition {
  readonly edition: Edition;
  readonly address: EditionAddress;
  /** The whole edition as a mail to that receiver. */
  mail(): Promise<ComposedMessage>;
  /** Its files as the archive keeps them. @param formats default: those that the report archives, without mails */
  files(formats?: readonly string[]): Promise<readonly FormatFiles[]>;
}

/** The files of an edition in one format: none where the edition is too large for it. */
export interface FormatFiles {
  readonly format: string;
  /** The media type of its files, without parameters. */
  readonly contentType: string;
  readonly files: readonly OutputFile[];
}

/** A notice or an alert that goes to one receiver. */
export interface OutgoingNotice {
  readonly row: NotificationRow;
  /** A bare mail address, or the name of the channel. */
  readonly to: string;
  /** The sender of mails; undefined when mail is not configured. */
  readonly from: string | undefined;
  /** The page and the PDF of the edition that it speaks of, as far as they are kept. */
  files(): Promise<readonly CarriedFile[]>;
}

/** What opening a channel takes besides its definition. */
export interface ChannelPlace {
  /** As the configuration calls it. */
  readonly name: string;
  /** Where relative paths begin: the project folder, absolute. */
  readonly folder: string;
  /** What time it is, in epoch milliseconds. */
  readonly now: () => number;
  /** Further trusted authorities as PEM, in place of the built-in ones. */
  readonly ca?: string | undefined;
}

/** What not every kind of channel does. A kind says of each that it lacks why, in words that users read. */
export const CHANNEL_CAPABILITIES = {
  repetition: 'a message that is sent again is known as the same one, so it is there once',
  files: 'an edition brings its files',
} as const;
export type ChannelCapability = keyof typeof CHANNEL_CAPABILITIES;

/**
 * A kind of channel: what its messages are and how they are sent. A kind is a folder with a `definition.ts`, which is
 * listed in `definitions.ts`, and an object of this type, which `registry.ts` lists; the compiler asks for each of them.
 */
export interface ChannelContract<Definition> {
  /** The capabilities that it lacks, and why, as a sentence without its full stop. */
  readonly lacks: Readonly<Partial<Record<ChannelCapability, string>>>;
  /** The most bytes that the body of a message may have; messages are made to fit. Undefined: no limit is known. */
  longest(definition: Definition): number | undefined;
  /** The formats that it brings and the archive therefore keeps, besides those of the report. Default: none. */
  formats?(definition: Definition): readonly string[];
  /** The message of an edition; the same each time it is made. A definition problem rejects this one delivery. */
  edition(outgoing: OutgoingEdition, definition: Definition): ComposedMessage | Promise<ComposedMessage>;
  /** What owners are told, and alerts. */
  notice(outgoing: OutgoingNotice, definition: Definition): ComposedMessage | Promise<ComposedMessage>;
  /** Opens it without sending anything; it is kept as long as its process runs. */
  open(definition: Definition, place: ChannelPlace): Channel;
  /**
   * Looks whether it can be reached, without sending anything.
   * @returns what was seen, as a clause without secrets
   * @throws problems alone
   */
  look(definition: Definition, looking: Looking): Promise<string>;
}

/** Which version of the contract a package is written for. */
export const CHANNEL_CONTRACT = 1;

/** A kind of channel that a package brings: the contract, with what the configuration has to know of it. */
export interface ChannelKindOfPackage<Definition = unknown> extends ChannelContract<Definition> {
  /** The version of this contract: 1. */
  readonly contract: typeof CHANNEL_CONTRACT;
  /** What people call the channel: `Pager`. */
  readonly name: string;
  /** What a project says of a channel, as Zod or another library reads it; unknown fields are refused. */
  readonly schema: DefinitionSchema<Definition>;
  /** Passwords, tokens and the like in a definition: they are taken out of all that is printed and logged. */
  secrets(definition: Definition): readonly string[];
}

/** What looking at a channel takes besides its definition. */
export interface Looking extends ChannelPlace {
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}
