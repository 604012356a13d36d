import type { Problem } from '../foundation/diagnostic/index.ts';
import { channelProblems, recipientProblems } from '../operations/delivery/recipient/allowed-domain.ts';
import type { Contact, ReportDefinition } from '../report/definition/index.ts';
import type { Config } from './config/index.ts';
import type { Path } from './definition-file/index.ts';

/** Whom a report names that the configuration does not allow or does not know. */
export function validateRecipients({ recipients, notify }: ReportDefinition, config: Config): Problem[] {
  const rules = {
    allowedDomains: config.sender()?.allowedDomains,
    channels: Object.keys(config.channelKinds),
  };
  return [...recipientProblems(recipients, rules), ...contactProblems(notify, config, ['notify'])];
}

/** Contacts that name a channel which there is none of. */
export function contactProblems(
  contacts: readonly Contact[],
  { channelKinds }: Pick<Config, 'channelKinds'>,
  path: Path,
): Problem[] {
  return contacts.flatMap((contact, index) =>
    'channel' in contact
      ? channelProblems(contact.channel, { channels: Object.keys(channelKinds) }, [...path, index, 'channel'])
      : [],
  );
}
