import { fail, ProblemError, suggest } from '../../../foundation/diagnostic/index.ts';
import type {
  Channel,
  ChannelContract,
  ComposedMessage,
  Looking,
  OutgoingEdition,
  OutgoingNotice,
} from './channel.ts';
import {
  type BuiltInChannel,
  type ChannelDefinition,
  type ChannelKind,
  type DefinitionOf,
  kindOfChannel,
  PEOPLE,
} from './definitions.ts';
import { packageChannel, type ResolvedChannel } from './package/package-channel.ts';
import { contractOf } from './registry.ts';

/** How messages leave a project. */
export interface ChannelsDefinition {
  /** Undefined when mail is not configured. */
  readonly mail: DefinitionOf<typeof PEOPLE> | undefined;
  /** By name. */
  readonly channels: Readonly<Record<string, ChannelDefinition>>;
  /** Where relative paths begin: the project folder, absolute. Default: the folder of the process. */
  readonly folder?: string;
  /** What time it is, in epoch milliseconds. Default: the clock of the machine. */
  readonly now?: () => number;
  /** Further trusted authorities as PEM, in place of the built-in ones. */
  readonly ca?: string | undefined;
}

/** A channel of a project: what its messages are, and the way on which they go. */
export interface ProjectChannel {
  readonly channel: Channel;
  /** Whether a message that is sent again is known as the same one. */
  readonly knowsRepetition: boolean;
  /** The formats that it brings, besides those that reports archive. */
  readonly formats: readonly string[];
  edition(outgoing: OutgoingEdition): Promise<ComposedMessage>;
  notice(outgoing: OutgoingNotice): Promise<ComposedMessage>;
}

/** All channels of a project; each is opened when it is first asked for, and kept. */
export interface Channels {
  /**
   * The channel of a kind: the one to people, or the place of a name.
   * @throws MAIL_NOT_CONFIGURED, CHANNEL_UNKNOWN, MAIL_TLS
   */
  get(kind: ChannelKind, name: string): Promise<ProjectChannel>;
  /** Looks at a channel, without sending anything: what was seen. @throws what `get` does, CHANNEL_UNREACHABLE, CHANNEL_REFUSED */
  look(kind: ChannelKind, name: string, looking: Pick<Looking, 'timeoutSeconds' | 'signal'>): Promise<string>;
  /** The kind of a named channel. @throws CHANNEL_UNKNOWN */
  kindOf(name: string): ChannelKind;
  /** Gives up what is being sent. */
  close(): void;
}

/** Where a delivery goes. */
interface Lane {
  readonly channel: ChannelKind;
  /** The name of a channel, or an address. */
  readonly recipient: string;
}

/** Opens the channels of a project; one object serves all runs of a process, so that they share connections and rate. */
export function openChannels(definition: ChannelsDefinition): Channels {
  const opened = new Map<string, ProjectChannel>();
  const opening = new Map<string, Promise<ProjectChannel>>();
  const open = async (key: string, kind: ChannelKind, name: string) => {
    try {
      const made = await openOne(kind, name, definition);
      opened.set(key, made);
      return made;
    } finally {
      opening.delete(key);
    }
  };
  return {
    async get(kind, name) {
      const key = laneOf({ channel: kind, recipient: name });
      const found = opened.get(key) ?? opening.get(key) ?? open(key, kind, name);
      if (!opened.has(key)) opening.set(key, Promise.resolve(found));
      return await found;
    },
    async look(kind, name, looking) {
      const { contract, definition: own, place } = await resolved(kind, name, definition);
      return await contract.look(own, { ...place, ...looking });
    },
    kindOf: (name) => kindOfChannel(placeOf(definition, name)),
    close() {
      for (const { channel } of opened.values()) channel.close();
    },
  };
}

async function openOne(kind: ChannelKind, name: string, all: ChannelsDefinition): Promise<ProjectChannel> {
  const { contract, definition, place } = await resolved(kind, name, all);
  return {
    channel: contract.open(definition, place),
    knowsRepetition: contract.lacks.repetition === undefined,
    formats: contract.formats?.(definition) ?? [],
    edition: async (outgoing) => await contract.edition(outgoing, definition),
    notice: async (outgoing) => await contract.notice(outgoing, definition),
  };
}

/** A channel of the configuration with all that its kind takes. */
async function resolved(kind: ChannelKind, name: string, all: ChannelsDefinition) {
  const { folder = process.cwd(), now = Date.now, ca } = all;
  const place = { name, folder, now, ca };
  if (kind === PEOPLE) return { ...builtIn(kind, mailOf(all)), place };
  const found = ofKind(kind, placeOf(all, name), name);
  const own =
    found.kind === 'package'
      ? await packageChannel(found, { channel: name, folder })
      : builtIn(found.kind, found);
  return { ...own, place };
}

function builtIn(kind: BuiltInChannel, definition: unknown): ResolvedChannel {
  return { contract: contractOf(kind) as ChannelContract<unknown>, definition };
}

/** The channel of a lane; undefined where the configuration has none such any more, or what it refers to is missing. */
export async function findChannel(
  channels: Channels,
  { channel, recipient }: Lane,
): Promise<ProjectChannel | undefined> {
  try {
    return await channels.get(channel, recipient);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** What deliveries that go the same way have in common: people share one channel, a place is one by itself. */
export function laneOf({ channel, recipient }: Lane): string {
  return channel === PEOPLE ? channel : `${channel} ${recipient}`;
}

function mailOf({ mail }: ChannelsDefinition): DefinitionOf<typeof PEOPLE> {
  if (mail !== undefined) return mail;
  return fail('MAIL_NOT_CONFIGURED', {
    message: 'The configuration of the project has no mail server.',
    hint: 'add mail.smtp and mail.from to the configuration.',
  });
}

function placeOf({ channels }: ChannelsDefinition, name: string): ChannelDefinition {
  const found = Object.hasOwn(channels, name) ? channels[name] : undefined;
  if (found !== undefined) return found;
  return fail('CHANNEL_UNKNOWN', {
    message: `The configuration has no channel "${name}".`,
    hint: suggest(name, Object.keys(channels)),
  });
}

/** A message was made for one kind of channel, and must not reach another that has taken its name. */
function ofKind(kind: ChannelKind, found: ChannelDefinition, name: string): ChannelDefinition {
  const own = kindOfChannel(found);
  if (own === kind) return found;
  return fail('CHANNEL_UNKNOWN', {
    message: `The channel "${name}" is ${own} in the configuration now, and the message was made for ${kind}.`,
    hint: 'put the channel back as it was, or give the new one another name.',
  });
}
