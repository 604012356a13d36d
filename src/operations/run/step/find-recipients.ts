import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { askedAttributes, isProtected } from '../../../metrics/policy/index.ts';
import {
  holdersOfFirst,
  isAllowed,
  notAllowed,
  PEOPLE,
  type ResolvedRecipient,
  resolveRecipients,
} from '../../delivery/index.ts';
import type { StepContext } from '../pipeline/step-work.ts';
import type { StepInput } from './step-input.ts';

/** What finding recipients takes. */
export interface RecipientsInput extends Pick<StepInput, 'project' | 'snapshot' | 'signal' | 'origin'> {
  readonly source: Pick<StepInput['source'], 'report' | 'locale' | 'model'>;
}

/** Finds who gets the edition, in lists and by queries too. @throws what `resolveRecipients` raises */
export async function findRecipients({
  project,
  source,
  snapshot,
  signal,
  origin: asker,
}: RecipientsInput): Promise<readonly ResolvedRecipient[]> {
  const { folder, config } = project;
  const { report, locale, model } = source;
  const { channelKinds, readers } = config;
  const allowedDomains = config.sender()?.allowedDomains;
  const origin = { ...asker, step: 'recipients' };
  const options = {
    ...{ folder, locale: locale.locale, channelKinds, readers, allowedDomains, signal, origin },
    session: async () => (await snapshot()).session,
    attributes: askedAttributes(model),
  };
  return await resolveRecipients(report.recipients, options);
}

/** Finds who gets the edition of a run: a correction goes to those who have the first one. */
export async function recipientsOf(context: StepContext): Promise<readonly ResolvedRecipient[]> {
  const { run } = context;
  if (!run.sends) return [];
  return run.correction > 0 ? await findHolders(context) : await findRecipients(context);
}

/**
 * Finds who gets a correction: those who have the first edition of its slot, whoever the recipients of the report are now.
 * A domain that mail may not go to any more is a problem of that one recipient. Where not everybody may see everything, so
 * is it that somebody is no recipient any more: nothing says what they may see now.
 */
async function findHolders(context: StepContext): Promise<readonly ResolvedRecipient[]> {
  const { parts, run, project, source } = context;
  const holders = await holdersOfFirst(parts.store, run);
  const allowedDomains = project.config.sender()?.allowedDomains;
  const reachable = holders.map(({ recipient, channel, name, locale }) => ({
    ...{ recipient, channel, locale },
    ...(name === null ? {} : { name }),
    ...(channel !== PEOPLE || isAllowed(recipient, allowedDomains)
      ? {}
      : { problem: notAllowed(recipient, allowedDomains) }),
  }));
  return isProtected(source.model) ? asReadersNow(reachable, await findRecipients(context)) : reachable;
}

function asReadersNow(
  holders: readonly ResolvedRecipient[],
  recipients: readonly ResolvedRecipient[],
): readonly ResolvedRecipient[] {
  const keyOf = ({ channel, recipient }: ResolvedRecipient) => `${channel} ${recipient}`;
  const known = new Map(recipients.map((one) => [keyOf(one), one]));
  return holders.map((holder) => {
    const now = known.get(keyOf(holder));
    const attributes = now?.attributes === undefined ? {} : { attributes: now.attributes };
    const found = holder.problem ?? (now === undefined ? noReader(holder) : now.problem);
    return { ...holder, ...attributes, ...(found === undefined ? {} : { problem: found }) };
  });
}

function noReader({ recipient }: ResolvedRecipient): Problem {
  return problem('ATTRIBUTE_MISSING', {
    message: `"${recipient}" is no recipient of the report any more, so nothing says what it may see of a correction.`,
    hint: 'name it among the recipients once more, or tell it by hand.',
  });
}
