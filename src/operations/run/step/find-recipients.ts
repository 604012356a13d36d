import {
  holdersOfFirst,
  isAllowed,
  notAllowed,
  type ResolvedRecipient,
  resolveRecipients,
} from '../../delivery/index.ts';
import type { StepContext } from '../pipeline/step-work.ts';
import type { StepInput } from './step-input.ts';

/** Finds who gets the edition, in lists and by queries too. @throws what `resolveRecipients` raises */
export async function findRecipients({
  project,
  source,
  snapshot,
  signal,
  origin: asker,
}: StepInput): Promise<readonly ResolvedRecipient[]> {
  const { folder, config } = project;
  const { report, locale } = source;
  const { session } = await snapshot();
  const { channelKinds } = config;
  const allowedDomains = config.sender()?.allowedDomains;
  const origin = { ...asker, step: 'recipients' };
  const options = {
    ...{ session, folder, locale: locale.locale, channelKinds, allowedDomains, signal, origin },
  };
  return await resolveRecipients(report.recipients, options);
}

/**
 * Finds who gets a correction: those who have the first edition of its slot, whoever the recipients of the report are now.
 * A domain that mail may not go to any more is a problem of that one recipient.
 */
export async function findHolders({
  parts,
  run,
  project,
}: Pick<StepContext, 'parts' | 'run' | 'project'>): Promise<readonly ResolvedRecipient[]> {
  const allowedDomains = project.config.sender()?.allowedDomains;
  return (await holdersOfFirst(parts.store, run)).map(({ recipient, channel, name, locale }) => ({
    ...{ recipient, channel, locale },
    ...(name === null ? {} : { name }),
    ...(channel !== 'mail' || isAllowed(recipient, allowedDomains)
      ? {}
      : { problem: notAllowed(recipient, allowedDomains) }),
  }));
}
