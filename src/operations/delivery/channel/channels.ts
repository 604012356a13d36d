import { fail, suggest } from '../../../foundation/diagnostic/index.ts';
import type { Channel, ChannelContract } from './channel.ts';
import { type ChannelDefinition, type ChannelKind, type DefinitionOf, PEOPLE } from './definitions.ts';
import { contractOf } from './registry.ts';

/** How messages leave a project. */
export interface ChannelsDefinition {
  /** Undefined when mail is not configured. */
  readonly mail: DefinitionOf<typeof PEOPLE> | undefined;
  /** By name. */
  readonly channels: Readonly<Record<string, ChannelDefinition>>;
  /** Further trusted authorities as PEM, in place of the built-in ones. */
  readonly ca?: string | undefined;
}

/** All channels of a project; each is opened when it is first asked for, and kept. */
export interface Channels {
  /**
   * The channel of a kind: the one to people, or the place of a name.
   * @throws MAIL_NOT_CONFIGURED, CHANNEL_UNKNOWN, MAIL_TLS
   */
  get(kind: ChannelKind, name: string): Channel;
  /** The kind of a named channel. @throws CHANNEL_UNKNOWN */
  kindOf(name: string): ChannelDefinition['kind'];
  /** Gives up what is being sent. */
  close(): void;
}

/** Opens the channels of a project; one object serves all runs of a process, so that they share connections and rate. */
export function openChannels(definition: ChannelsDefinition): Channels {
  const opened = new Map<string, Channel>();
  const { ca } = definition;
  return {
    get(kind, name) {
      const key = laneOf({ channel: kind, recipient: name });
      const channel =
        opened.get(key) ??
        (contractOf(kind) as ChannelContract<unknown>).open(
          kind === PEOPLE ? mailOf(definition) : ofKind(kind, placeOf(definition, name), name),
          { name, ca },
        );
      opened.set(key, channel);
      return channel;
    },
    kindOf: (name) => placeOf(definition, name).kind,
    close() {
      for (const channel of opened.values()) channel.close();
    },
  };
}

/** What deliveries that go the same way have in common: people share one channel, a place is one by itself. */
export function laneOf({
  channel,
  recipient,
}: {
  readonly channel: ChannelKind;
  readonly recipient: string;
}): string {
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
  if (found.kind === kind) return found;
  return fail('CHANNEL_UNKNOWN', {
    message: `The channel "${name}" is ${found.kind} in the configuration now, and the message was made for ${kind}.`,
    hint: 'put the channel back as it was, or give the new one another name.',
  });
}
