import { MessageFormat, type Model, parseMessage } from 'messageformat';
import { languageOf, languageTag } from '../language.ts';
import type { MessageArguments } from './message-arguments.ts';
import { messageFunctions } from './message-functions.ts';
import { readMessages } from './read-messages.ts';

/** Names a message: `figure.from`. */
export type MessageKey = keyof MessageArguments;

/** Messages that are given nothing. */
export type PlainMessageKey = {
  [Key in MessageKey]: keyof MessageArguments[Key] extends never ? Key : never;
}[MessageKey];

/** In whose language a message is said, and the words that a project has put in the place of ours. */
export interface Wording {
  /** A BCP 47 tag. */
  readonly locale: string;
  /** By key, in the language of the locale. */
  readonly messages?: Readonly<Record<string, string>>;
}

/** What a message is given where some of it is more than text. */
export type PartArguments<Arguments, Part> = {
  readonly [Name in keyof Arguments]: Arguments[Name] | Part | readonly (string | Part)[];
};

type Values = Readonly<Record<string, unknown>>;

/**
 * A message in the language of a locale: the project's own words, else ours, else ours in English.
 * @param values texts that are formatted already, and counts, which choose the plural
 * @example message('more.rows', { count: 12 }, { locale: 'en-US' }) // '12 more rows'
 */
export function message<Key extends PlainMessageKey>(key: Key, wording: Wording): string;
export function message<Key extends MessageKey>(
  key: Key,
  values: MessageArguments[Key],
  wording: Wording,
): string;
export function message(key: MessageKey, ...rest: readonly [Wording] | readonly [Values, Wording]): string {
  const [values, wording] = rest.length === 1 ? [{}, rest[0]] : rest;
  const said = sayable(key, wording);
  if (typeof said === 'string') return said;
  if (said instanceof MessageFormat) return said.format({ ...values }, raise);
  return said.map((part) => (typeof part === 'string' ? part : String(given(values, part)))).join('');
}

/** The same of texts and of whatever else stands in it, in the order of the language; texts beside each other are one. */
export function messageParts<Key extends MessageKey, Part extends object>(
  key: Key,
  values: PartArguments<MessageArguments[Key], Part>,
  wording: Wording,
): (string | Part)[] {
  const said = sayable(key, wording);
  const parts: (string | Part)[] = [];
  const add = (part: string | Part) => {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (part !== '') parts.push(part);
  };
  const addAll = (value: unknown) => ([value].flat() as (string | Part)[]).forEach(add);
  if (typeof said === 'string') add(said);
  else if (!(said instanceof MessageFormat))
    for (const part of said) addAll(typeof part === 'string' ? part : given(values, part));
  else
    for (const part of said.formatToParts({ ...values }, raise)) {
      if (part.type === 'unknown') addAll(part.value);
      else if ('value' in part) add(String(part.value));
    }
  return parts;
}

/** A text that takes nothing, one that others stand in, or a message that chooses by what it takes. */
type Sayable = string | readonly (string | Place)[] | MessageFormat<'number' | 'string'>;

/** Where a text stands that a message is given. */
interface Place {
  readonly name: string;
}

function given(values: Values, { name }: Place): unknown {
  if (!Object.hasOwn(values, name)) throw new Error(`A message is not given "${name}".`);
  return values[name];
}

/** By locale, ours by key and those of projects by text: reading a message takes ten times as long as saying it. */
const ours = new Map<string, Map<string, Sayable>>();
const owns = new Map<string, Map<string, Sayable>>();

function sayable(key: MessageKey, wording: Wording): Sayable {
  const { locale, messages } = wording;
  const own = messages !== undefined && Object.hasOwn(messages, key) ? messages[key] : undefined;
  const all = own === undefined ? ours : owns;
  const known = all.get(locale) ?? new Map<string, Sayable>();
  all.set(locale, known);
  const name = own ?? key;
  const said = known.get(name) ?? readMessage(own, key, wording);
  known.set(name, said);
  return said;
}

function readMessage(own: string | undefined, key: MessageKey, wording: Wording): Sayable {
  const { locale } = wording;
  const language = own === undefined ? languageOf(wording) : languageTag(locale);
  const text = own ?? readMessages(languageOf(wording)).get(key);
  if (text === undefined) throw new Error(`There is no message "${key}" in ${language}.`);
  const model = parseMessage(text);
  if (model.type === 'message' && model.declarations.length === 0) {
    // Most messages choose nothing: they are put together here, in a tenth of the time.
    const parts = model.pattern.map(plainPart).filter((part) => part !== undefined);
    if (parts.length === model.pattern.length)
      return parts.every((part) => typeof part === 'string') ? parts.join('') : parts;
  }
  return new MessageFormat(locale, model, {
    bidiIsolation: 'none',
    functions: messageFunctions(language, locale),
  });
}

function plainPart(part: Model.Pattern[number]): string | Place | undefined {
  if (typeof part === 'string') return part;
  if (part.type !== 'expression' || part.functionRef !== undefined) return undefined;
  return part.arg?.type === 'variable' ? part.arg : undefined;
}

function raise(error: unknown): never {
  throw error;
}
