import {
  cutText,
  fail,
  ifPossible,
  type Problem,
  problem,
  suggest,
  visible,
} from '../../../foundation/diagnostic/index.ts';
import { validateLocale } from '../../../foundation/format/index.ts';
import type { QueryOptions, Session } from '../../../metrics/connection/index.ts';
import { sessionOf } from '../../../metrics/engine/index.ts';
import { ownEntry, type Scalar, type SqlText } from '../../../metrics/model/index.ts';
import { Attributes, readerNamed } from '../../../metrics/policy/index.ts';
import { authorSql } from '../../../metrics/sql/author-sql.ts';
import type { Recipient } from '../../../report/definition/index.ts';
import { isAddress } from '../../../report/render/email/address.ts';
import { PEOPLE } from '../channel/definitions.ts';
import { isAllowed, notAllowed } from './allowed-domain.ts';
import { queryPeople } from './query-people.ts';
import { type ListedPerson, readList } from './read-list.ts';
import type { ResolvedRecipient } from './resolved-recipient.ts';

/** What finding recipients takes. */
export interface ResolveOptions extends QueryOptions {
  /** Opens one of the project's databases, for recipients that a query finds; not called without any. */
  readonly session: () => Promise<Session>;
  /** The project folder, absolute. */
  readonly folder: string;
  /** The locale of the report, for all who name none. */
  readonly locale: string;
  /** The kinds of the project's channels, by name. */
  readonly channelKinds: Readonly<Record<string, ResolvedRecipient['channel']>>;
  /** What is known of readers, by the name that recipients refer to. Default: nothing. */
  readonly readers?: Readonly<Record<string, Attributes>>;
  /** The attributes that lists and queries are looked through for. Default: none. */
  readonly attributes?: readonly string[];
  /** Domains that mail may go to; default: all. */
  readonly allowedDomains?: readonly string[] | undefined;
}

/**
 * Finds everybody who gets an edition: people, those in lists and those that queries find, and channels. Each address
 * counts once, whatever its case; who is named first, says name and language. A line without an address, an address that
 * is none, a language that does not exist, a domain that is not allowed, and attributes that differ where somebody is
 * named more than once, are a problem of that one recipient, who stands in the ledger with it; the others get theirs.
 * @throws RECIPIENTS_INVALID for lists and queries that cannot be read at all, CHANNEL_UNKNOWN, and what asking raises
 */
export async function resolveRecipients(
  recipients: readonly Recipient[],
  options: ResolveOptions,
): Promise<readonly ResolvedRecipient[]> {
  const found = new Map<string, Placed>();
  for (const recipient of recipients) {
    for (const one of await resolveOne(recipient, options)) {
      const key = `${one.channel} ${one.recipient}`;
      const first = found.get(key);
      found.set(key, first === undefined ? one : firstOf(first, one, options));
    }
  }
  return [...found.values()].map(({ place: _, ...one }) => one);
}

/** A recipient, and where they are named. */
type Placed = ResolvedRecipient & { readonly place: string };

/** Somebody who is named twice is who they are first; what is known of them must be the same, or be said once. */
function firstOf(first: Placed, second: Placed, { attributes = [] }: ResolveOptions): Placed {
  const saysNothing = (one: Placed) => attributes.every((name) => valuesText(one, name) === undefined);
  if (first.problem !== undefined || saysNothing(second)) return first;
  if (saysNothing(first)) return { ...first, attributes: { ...second.attributes, ...first.attributes } };
  if (attributes.every((name) => valuesText(first, name) === valuesText(second, name))) return first;
  const places = `${first.place}; ${second.place}`;
  return { ...first, problem: invalid(places, 'is named more than once, with other attributes') };
}

/** The same for attributes that say the same: of lists nothing but texts are known. */
function valuesText({ attributes = {} }: ResolvedRecipient, name: string): string | undefined {
  const value = ownEntry(attributes, name);
  return value === undefined ? undefined : JSON.stringify([...new Set([value].flat().map(String))].sort());
}

async function resolveOne(recipient: Recipient, options: ResolveOptions): Promise<readonly Placed[]> {
  const place = 'the report';
  if ('channel' in recipient) {
    const { channel: name } = recipient;
    const channel = kindOf(name, options);
    return [{ recipient: name, channel, locale: options.locale, place, ...asReader(recipient, options) }];
  }
  if ('address' in recipient) {
    const { as, ...person } = { as: undefined, ...recipient };
    return [{ ...personOf({ ...person, place }, options), ...asReader({ as }, options) }];
  }
  const listed =
    'list' in recipient
      ? await readList(options.folder, recipient.list, options.attributes)
      : await askForPeople(recipient, options);
  return listed.map((one) => personOf(one, options));
}

/** What is known of the reader that a recipient refers to. @throws READER_UNKNOWN */
function asReader(
  { as }: { readonly as?: string | undefined },
  { readers = {} }: ResolveOptions,
): Pick<ResolvedRecipient, 'attributes'> {
  return as === undefined ? {} : { attributes: readerNamed(readers, as).attributes };
}

function kindOf(name: string, { channelKinds }: ResolveOptions): ResolvedRecipient['channel'] {
  const kind = Object.hasOwn(channelKinds, name) ? channelKinds[name] : undefined;
  if (kind !== undefined) return kind;
  return fail('CHANNEL_UNKNOWN', {
    message: `The configuration has no channel "${name}".`,
    hint: suggest(name, Object.keys(channelKinds)),
  });
}

async function askForPeople(
  { query, connection }: Extract<Recipient, { query: SqlText }>,
  options: ResolveOptions,
) {
  const session = sessionOf(await options.session(), connection);
  return await queryPeople(session, sqlOf(query, session), options);
}

function sqlOf(query: SqlText, { dialect }: Session): string {
  return authorSql(query, dialect, 'The query for recipients');
}

function personOf(
  { address, name, locale, place, unclear, attributes = {} }: ListedPerson,
  { locale: usual, allowedDomains }: ResolveOptions,
): Placed {
  const own = locale === undefined ? usual : localeOf(locale);
  const known = attributesOf(attributes);
  const found =
    own === undefined
      ? invalid(place, `reads "${locale}", which is not a BCP 47 tag such as de-DE`)
      : ((unclear === undefined ? undefined : invalid(place, unclear)) ??
        addressProblem(address, place, allowedDomains) ??
        (known === undefined ? noList(place) : undefined));
  return {
    // Who has no address stands in the ledger by the place that names them.
    recipient: cutText(visible(address?.toLowerCase() ?? place), 320),
    channel: PEOPLE,
    ...(name === undefined ? {} : { name: cutText(visible(name), 200) }),
    locale: own ?? usual,
    place,
    ...(known === undefined || Object.keys(known).length === 0 ? {} : { attributes: known }),
    ...(found === undefined ? {} : { problem: found }),
  };
}

/** Attributes out of a list or a query; several values are a list in JSON. Undefined where one is meant to be, and is not. */
function attributesOf(found: Readonly<Record<string, Scalar>>): Attributes | undefined {
  try {
    const entries = Object.entries(found).map(([name, value]) => [
      name,
      typeof value === 'string' && value.startsWith('[') ? (JSON.parse(value) as unknown) : value,
    ]);
    return Attributes.safeParse(Object.fromEntries(entries)).data;
  } catch {
    return undefined;
  }
}

function noList(place: string): Problem {
  return invalid(
    place,
    'has an attribute that begins with [ and is not a list in JSON, such as ["EU", "US"]',
  );
}

function addressProblem(
  address: string | undefined,
  place: string,
  allowedDomains: readonly string[] | undefined,
): Problem | undefined {
  if (address === undefined) return invalid(place, 'has no address');
  if (!isAddress(address))
    return invalid(place, `is "${cutText(address, 120)}", which is not a mail address`);
  return isAllowed(address, allowedDomains) ? undefined : notAllowed(address, allowedDomains);
}

function invalid(place: string, what: string): Problem {
  return problem('RECIPIENTS_INVALID', {
    message: `A recipient ${what} (${place}).`,
    hint: 'mend it where it is named; the others got theirs.',
  });
}

function localeOf(tag: string): string | undefined {
  return ifPossible(() => validateLocale(tag));
}
