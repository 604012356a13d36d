import { fail, suggest } from '../../../foundation/diagnostic/index.ts';
import type { MailDefinition } from '../smtp/mail-definition.ts';
import { openMailer } from '../smtp/mailer.ts';
import type { Channel, ChannelKind } from './channel.ts';
import type { ChannelDefinition } from './channel-definition.ts';
import { openMailChannel } from './mail-channel.ts';
import { openWebChannel } from './web-channel.ts';

/** How messages leave a project. */
export interface ChannelsDefinition {
  /** Undefined when mail is not configured. */
  readonly mail: MailDefinition | undefined;
  /** By name. */
  readonly channels: Readonly<Record<string, ChannelDefinition>>;
  /** Further trusted authorities as PEM, in place of the built-in ones. */
  readonly ca?: string | undefined;
}

/** All channels of a project; each is opened when it is first asked for, and kept. */
export interface Channels {
  /**
   * The channel of a kind: mail, or the one of a name.
   * @throws MAIL_NOT_CONFIGURED, CHANNEL_UNKNOWN, MAIL_TLS
   */
  get(kind: ChannelKind, name: string): Channel;
  /** The kind of a named channel. @throws CHANNEL_UNKNOWN */
  kindOf(name: string): Exclude<ChannelKind, 'mail'>;
  /** Gives up what is being sent. */
  close(): void;
}

/** Opens the channels of a project; one object serves all runs of a process, so that they share connections and rate. */
export function openChannels(definition: ChannelsDefinition): Channels {
  const opened = new Map<string, Channel>();
  const channelOf = (name: string): ChannelDefinition => {
    const { channels } = definition;
    const found = Object.hasOwn(channels, name) ? channels[name] : undefined;
    if (found !== undefined) return found;
    return fail('CHANNEL_UNKNOWN', {
      message: `The configuration has no channel "${name}".`,
      hint: suggest(name, Object.keys(channels)),
    });
  };
  const openWeb = (name: string) =>
    openWebChannel({
      ...channelOf(name),
      name,
      ...(definition.ca === undefined ? {} : { ca: definition.ca }),
    });
  // A new kind does not compile before it says how it is opened.
  const openers: Readonly<Record<ChannelKind, (name: string) => Channel>> = {
    mail: () => openMail(definition),
    slack: openWeb,
    webhook: openWeb,
  };
  return {
    get(kind, name) {
      const key = kind === 'mail' ? 'mail' : `channel ${name}`;
      const channel = opened.get(key) ?? openers[kind](name);
      opened.set(key, channel);
      return channel;
    },
    kindOf: (name) => channelOf(name).kind,
    close() {
      for (const channel of opened.values()) channel.close();
    },
  };
}

function openMail({ mail, ca }: ChannelsDefinition): Channel {
  if (mail === undefined) {
    return fail('MAIL_NOT_CONFIGURED', {
      message: 'The configuration of the project has no mail server.',
      hint: 'add mail.smtp and mail.from to the configuration.',
    });
  }
  const { smtp, timeoutSeconds, connections, perMinute, from } = mail;
  const mailer = openMailer({
    ...{ url: smtp, timeoutSeconds, connections },
    ...(perMinute === undefined ? {} : { rate: { messages: perMinute, milliseconds: 60_000 } }),
    ...(ca === undefined ? {} : { tls: { ca } }),
  });
  return openMailChannel(mailer, from);
}
