import { attempt, type Problem, ProblemError, raisedBy } from '../foundation/diagnostic/index.ts';
import { readerNamed } from '../metrics/policy/index.ts';
import { channelProblems, recipientProblems } from '../operations/delivery/recipient/allowed-domain.ts';
import { readList } from '../operations/delivery/recipient/read-list.ts';
import type { Contact, ReportDefinition } from '../report/definition/index.ts';
import type { Config } from './config/index.ts';
import type { Path } from './definition-file/index.ts';
import { connectionsOfQueries } from './named-connections.ts';

/** Whom a report names that the configuration does not allow or does not know. */
export function validateRecipients({ recipients, notify }: ReportDefinition, config: Config): Problem[] {
  const rules = {
    allowedDomains: config.sender()?.allowedDomains,
    channels: Object.keys(config.channelKinds),
  };
  return [
    ...recipientProblems(recipients, rules),
    ...readerProblems(recipients, config),
    ...connectionsOfQueries({ recipients }, config),
    ...contactProblems(notify, config, ['notify']),
  ];
}

/** Recipients that refer to a reader whom the configuration does not know. */
function readerProblems(
  recipients: ReportDefinition['recipients'],
  { readers }: Pick<Config, 'readers'>,
): Problem[] {
  return recipients.flatMap((recipient, index) => {
    const as = 'as' in recipient ? recipient.as : undefined;
    const found = as === undefined ? [] : raisedBy(() => readerNamed(readers, as));
    return found.map((one) => ({ ...one, path: ['recipients', index, 'as'] }));
  });
}

/** Lists of recipients that cannot be read: they are not there, or are no lists. @param attributes that they are asked for */
export async function listProblems(
  folder: string,
  { recipients }: Pick<ReportDefinition, 'recipients'>,
  attributes: readonly string[],
): Promise<Problem[]> {
  const found = recipients.map(async (recipient, index) => {
    if (!('list' in recipient)) return [];
    const read = await attempt(() => readList(folder, recipient.list, attributes));
    if (!(read instanceof ProblemError)) return [];
    return read.problems.map((one) => ({ ...one, path: ['recipients', index, 'list'] }));
  });
  return (await Promise.all(found)).flat();
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
