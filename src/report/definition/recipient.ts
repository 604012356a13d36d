import { z } from 'zod';
import { DEFAULT_CONNECTION, LocaleTag, referenceTo, SqlText } from '../../metrics/model/index.ts';

const as = referenceTo('reader', z.string().min(1).max(200))
  .optional()
  .describe(
    'A reader of the configuration: what they see is what that one may see. Default: what everybody may see.',
  );

/** Somebody who gets an edition: an address, or an address with a name and a language of their own. */
const Person = z.union([
  z.email().transform((address) => ({ address })),
  z.strictObject({
    address: z.email(),
    name: z.string().min(1).max(200).optional(),
    locale: LocaleTag.optional().describe('In place of the locale of the report.'),
    as,
  }),
]);

/** People by name, a list of people that is read when the edition is made, or a channel of the configuration. */
export const Recipient = z.union([
  Person,
  z.strictObject({
    list: z
      .string()
      .min(1)
      .describe(
        'A CSV file in the project folder with a column address, and if need be name, locale, and the attributes that access rules ask for.',
      ),
  }),
  z.strictObject({
    query: SqlText.describe(
      'A SELECT whose column address, and if there are any name, locale, and the attributes that access rules ask for, say who gets it.',
    ),
    connection: referenceTo('connection')
      .optional()
      .describe(
        'The connection of the configuration that is asked; default: `default`, which is what `connection` says.',
      ),
  }),
  z.strictObject({ channel: referenceTo('channel').describe('A channel of the configuration.'), as }),
]);
export type Recipient = z.output<typeof Recipient>;

/** Somebody with an address. */
export type Person = z.output<typeof Person>;

/** The recipients that the report names itself, without those of lists, queries and channels. */
export function peopleIn(recipients: readonly Recipient[]): Person[] {
  return recipients.filter((one): one is Person => 'address' in one);
}

/** The connections that queries for recipients ask, each once. */
export function connectionsOfRecipients(recipients: readonly Recipient[]): string[] {
  const asked = recipients.filter((one) => 'query' in one);
  return [...new Set(asked.map(({ connection = DEFAULT_CONNECTION }) => connection))];
}

/** What to call a recipient in a list for people. */
export function recipientText(recipient: Recipient): string {
  if ('address' in recipient) return recipient.address;
  if ('list' in recipient) return `everybody in ${recipient.list}`;
  if ('channel' in recipient) return `channel ${recipient.channel}`;
  return recipient.connection === undefined
    ? 'whoever a query finds'
    : `whoever a query finds in ${recipient.connection}`;
}
