import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { peopleIn, type Recipient } from '../../../report/definition/index.ts';

/** Whether mail may go to an address; every one may where no domains are listed. Subdomains are domains of their own. */
export function isAllowed(address: string, allowedDomains: readonly string[] | undefined): boolean {
  if (allowedDomains === undefined) return true;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return allowedDomains.some((one) => one.toLowerCase() === domain);
}

/** The problem of an address that mail may not go to. */
export function notAllowed(address: string, allowedDomains: readonly string[] | undefined): Problem {
  return problem('RECIPIENT_NOT_ALLOWED', {
    message: `Reports may not be mailed to "${address}": its domain is not among mail.allowedDomains.`,
    hint: `allowed: ${allowedDomains?.join(', ') ?? 'all'}.`,
  });
}

/** What a configuration says about who may get reports. */
export interface RecipientRules {
  readonly allowedDomains: readonly string[] | undefined;
  /** Names of the channels that there are. */
  readonly channels: readonly string[];
}

/**
 * What is wrong with the recipients that a report names itself: addresses that mail may not go to, and channels that do
 * not exist. Lists and queries are read when an edition is made.
 */
export function recipientProblems(recipients: readonly Recipient[], rules: RecipientRules): Problem[] {
  return recipients.flatMap((recipient, index) => {
    const path = ['recipients', index];
    if ('channel' in recipient) return channelProblems(recipient.channel, rules, [...path, 'channel']);
    return peopleIn([recipient])
      .filter(({ address }) => !isAllowed(address, rules.allowedDomains))
      .map(({ address }) => ({ ...notAllowed(address, rules.allowedDomains), path }));
  });
}

/** What is wrong with naming a channel. */
export function channelProblems(
  name: string,
  { channels }: Pick<RecipientRules, 'channels'>,
  path: readonly (string | number)[],
): Problem[] {
  if (channels.includes(name)) return [];
  const hint =
    channels.length === 0
      ? 'add it to the configuration, under channels.'
      : `use one of: ${channels.join(', ')}.`;
  return [problem('CHANNEL_UNKNOWN', { message: `The configuration has no channel "${name}".`, hint, path })];
}
