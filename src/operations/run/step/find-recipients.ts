import { type ResolvedRecipient, resolveRecipients } from '../../delivery/index.ts';
import type { StepInput } from './step-input.ts';

/** Finds who gets the edition, in lists and by queries too. @throws what `resolveRecipients` raises */
export async function findRecipients({
  project,
  source,
  snapshot,
  signal,
}: StepInput): Promise<readonly ResolvedRecipient[]> {
  const { folder, config } = project;
  const { report, locale } = source;
  const { session } = await snapshot();
  const { channelKinds } = config;
  const allowedDomains = config.sender()?.allowedDomains;
  const options = { session, folder, locale: locale.locale, channelKinds, allowedDomains, signal };
  return await resolveRecipients(report.recipients, options);
}
