import type { Edition } from '../../report/edition/index.ts';
import type { Renderers } from './load-renderers.ts';
import type { Letterhead, RunInput } from './run-input.ts';

/** Makes the mail of an edition for one recipient; the same recipient gets the same Message-ID each time. */
export async function composeMail(
  edition: Edition,
  input: Pick<RunInput, 'name' | 'parameters'>,
  letterhead: Letterhead,
  renderers: Renderers,
  pdf: Uint8Array | undefined,
): Promise<Uint8Array> {
  const { messageIdFor, parseAddress, renderEmail } = await renderers.email();
  const from = parseAddress(letterhead.from);
  const to = parseAddress(letterhead.to);
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const messageId = messageIdFor({
    report: identityOf(input),
    date: edition.date,
    recipient: to.address,
    domain,
  });
  const replyTo = letterhead.replyTo === undefined ? {} : { replyTo: parseAddress(letterhead.replyTo) };
  return await renderEmail(edition, {
    from,
    to,
    messageId,
    ...replyTo,
    ...(pdf === undefined ? {} : { pdf }),
  });
}

/** The same report with other parameters is another message, which servers must not take for a repetition. */
function identityOf({ name, parameters }: Pick<RunInput, 'name' | 'parameters'>): string {
  const given = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return given.length === 0 ? name : JSON.stringify([name, given]);
}
