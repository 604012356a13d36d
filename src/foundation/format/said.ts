import type { Calendar, CivilDate, PartOfTime, Period, TimeGrain } from '../calendar/index.ts';
import { formatBucket, hourOfClock, type NamedBucket } from './format-bucket.ts';
import { type Change, formatChange } from './format-change.ts';
import { type DateStyle, formatDate, formatMonth, formatPeriod } from './format-date.ts';
import { formatDimension } from './format-dimension.ts';
import { formatInstant } from './format-instant.ts';
import { formatPartOfTime } from './format-part-of-time.ts';
import { formatValue } from './format-value.ts';
import { formatList, joinEntries, joinParts, joinSentences, listSeparators } from './format-words.ts';
import { labelInSentence } from './label-in-sentence.ts';
import { languageOf } from './language.ts';
import type { Locale } from './locale.ts';
import { type MessageKey, messageParts, type PlainMessageKey } from './messages/message.ts';
import type { MessageArguments } from './messages/message-arguments.ts';
import { tellingFormat } from './telling-format.ts';
import type { ValueFormat } from './value-format.ts';

/**
 * A text that is in no language yet: plain JSON, which `inWords` says in one. A string is said as it is, as names and
 * the texts of authors are. Keys of messages have a dot, kinds of values have none.
 */
export type Said = string | SaidMessage | SaidValue | SaidList | SaidText;

/** A message with what it is given. */
export interface SaidMessage {
  readonly say: MessageKey;
  readonly with?: Readonly<Record<string, number | Said | SaidPart>>;
}

/** What stands in a message and is more than text: a figure with its metric, a link. */
export interface SaidPart {
  readonly kind: string;
}

/** Values, each written as the function of its name writes it: `formatValue`, `formatDate`, `formatPeriod` and so on. */
export type SaidValue =
  | {
      readonly say: 'value';
      readonly value: number | string | boolean | null;
      readonly format: ValueFormat;
      readonly style?: 'compact' | 'full';
      /** A difference that its decimals have to show. */
      readonly telling?: number;
    }
  /** How a value changed; a bare one has no sign. */
  | ({
      readonly say: 'change';
      readonly format: ValueFormat;
      readonly isBare?: true;
      readonly telling?: number;
    } & Change)
  | { readonly say: 'day'; readonly day: CivilDate; readonly style?: DateStyle }
  /** `sentence` is short in English and long in other languages. */
  | { readonly say: 'month'; readonly month: CivilDate; readonly style?: 'long' | 'sentence' }
  | ({ readonly say: 'period' } & Period)
  | ({
      readonly say: 'bucket';
      readonly grain: TimeGrain;
      readonly fiscalYearStart?: Calendar['fiscalYearStart'];
    } & NamedBucket)
  /** Milliseconds since 1970, on the clocks of a zone. */
  | { readonly say: 'instant'; readonly instant: number; readonly zone: string }
  /** An hour of the day, a day of the week or of the month, a month. */
  | { readonly say: 'part'; readonly part: PartOfTime; readonly value: number }
  /** The value of a dimension. */
  | { readonly say: 'group'; readonly value: number | string | boolean | null };

/** Several texts as one: enumerated, or one after the other without those that are empty. */
export interface SaidList {
  readonly say: 'list' | 'choice' | 'entries' | 'parts' | 'sentences';
  readonly of: readonly (Said | SaidPart | readonly SaidPart[])[];
}

/** A text that another is made of. */
export type SaidText =
  /** At most so many characters, with an ellipsis where there were more. */
  | { readonly say: 'clipped'; readonly text: Said; readonly longest: number }
  /** A label inside a sentence. */
  | { readonly say: 'inSentence'; readonly text: Said }
  /** For readers of English what is written in no other language; another text for all others. */
  | { readonly say: 'english'; readonly text: string; readonly otherwise: Said };

type Given<Value> = Value extends number ? number : Said | SaidPart;

/** What a message takes, in no language yet. */
export type SaidArguments<Key extends MessageKey> = {
  readonly [Name in keyof MessageArguments[Key]]: Given<MessageArguments[Key][Name]>;
};

/** A message that is said later. @example said('more.rows', { count: 12 }) */
export function said<Key extends PlainMessageKey>(key: Key): SaidMessage;
export function said<Key extends MessageKey>(key: Key, values: SaidArguments<Key>): SaidMessage;
export function said(say: MessageKey, values?: SaidMessage['with']): SaidMessage {
  return values === undefined ? { say } : { say, with: values };
}

/** Texts as one; undefined without any. */
export function saidTogether(say: SaidList['say'], of: readonly Said[]): Said | undefined {
  const [first] = of;
  return of.length > 1 ? { say, of } : first;
}

type SaidFigure = Extract<SaidValue, { say: 'value' }>;

/** A value in its format. */
export function saidValue(
  value: SaidFigure['value'],
  format: ValueFormat,
  style?: 'compact' | 'full',
): SaidFigure {
  return { say: 'value', value, format, ...(style === undefined ? {} : { style }) };
}

/** Bounds: "at least 5", "between 5 and 9"; undefined without any. */
export function saidBounds(from: Said | undefined, to: Said | undefined): Said {
  if (from !== undefined && to !== undefined) return said('range.between', { from, to });
  if (to !== undefined) return said('range.atMost', { value: to });
  return from === undefined ? '' : said('range.atLeast', { value: from });
}

/** The label of a bucket, of which the calendar says where years begin and how clocks show hours. */
export function saidBucket(
  { from, to }: Period,
  grain: TimeGrain,
  { fiscalYearStart, zone }: Calendar,
): SaidValue {
  if (grain === 'hour') return { say: 'bucket', grain, ...hourOfClock({ from, to }, zone) };
  const fiscal = fiscalYearStart === 1 ? {} : { fiscalYearStart };
  return { say: 'bucket', from, to, grain, ...fiscal };
}

/** Whether a value is a text that is in no language yet, and no plain string. */
export function isSaid(value: object): value is Exclude<Said, string> {
  return 'say' in value && typeof value.say === 'string';
}

/** A text in the words of a language. @throws Error where something that is more than text stands in it */
export function inWords(text: Said, locale: Locale): string {
  if (typeof text === 'string') return text;
  const parts = partsInWords(text, locale);
  if (parts.every((part) => typeof part === 'string')) return parts.join('');
  throw new Error('Something that is more than text stands in a text.');
}

/** A text in the words of a language, and what is more than text in it, in the order of the language. */
export function partsInWords(text: Said, locale: Locale): (string | SaidPart)[] {
  if (typeof text === 'string') return [text];
  if ('of' in text) return listInWords(text, locale);
  if ('text' in text) return [textInWords(text, locale)];
  return isMessage(text) ? messageInWords(text, locale) : [valueInWords(text, locale)];
}

type Part = string | SaidPart;

function isMessage(text: SaidMessage | SaidValue): text is SaidMessage {
  return text.say.includes('.');
}

function messageInWords({ say, with: given = {} }: SaidMessage, locale: Locale): Part[] {
  const values = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : argument(value, locale),
    ]),
  );
  return messageParts(say, values as never, locale);
}

/** One text where it is text alone, which messages may choose by. */
function argument(value: Said | SaidPart | readonly SaidPart[], locale: Locale): string | Part[] {
  const parts = partsOf(value, locale);
  return parts.every((part) => typeof part === 'string') ? parts.join('') : parts;
}

function partsOf(value: Said | SaidPart | readonly SaidPart[], locale: Locale): Part[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return [...value];
  return isSaid(value) ? partsInWords(value, locale) : [value as SaidPart];
}

function valueInWords(text: SaidValue, locale: Locale): string {
  switch (text.say) {
    case 'value':
      return formatValue(
        text.value,
        shownFormat(text, locale),
        locale,
        text.style === undefined ? {} : { style: text.style },
      );
    case 'change': {
      const words = formatChange(text, shownFormat(text, locale), locale);
      return text.isBare === true ? words.replace(/^\+/, '') : words;
    }
    case 'day':
      return formatDate(text.day, locale, text.style);
    case 'month':
      return formatMonth(text.month, locale, monthStyle(text.style, locale));
    case 'period':
      return formatPeriod(text, locale);
    case 'bucket':
      return formatBucket(text, text.grain, { fiscalYearStart: text.fiscalYearStart ?? 1 }, locale);
    case 'instant':
      return formatInstant(text.instant, text.zone, locale);
    case 'part':
      return formatPartOfTime(text.value, text.part, locale);
    case 'group':
      return formatDimension(text.value, locale);
  }
}

function shownFormat(
  { format, telling }: { readonly format: ValueFormat; readonly telling?: number },
  locale: Locale,
): ValueFormat {
  return telling === undefined ? format : tellingFormat(format, telling, locale);
}

function monthStyle(style: 'long' | 'sentence' | undefined, locale: Locale): 'short' | 'long' {
  if (style === 'sentence') return languageOf(locale) === 'en' ? 'short' : 'long';
  return style ?? 'short';
}

function textInWords(text: SaidText, locale: Locale): string {
  switch (text.say) {
    case 'clipped':
      return clipped(inWords(text.text, locale), text.longest);
    case 'inSentence':
      return labelInSentence(inWords(text.text, locale), locale);
    case 'english':
      return languageOf(locale) === 'en' ? text.text : inWords(text.otherwise, locale);
  }
}

/** Text of at most so many characters; one that is longer ends with an ellipsis. */
export function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // No half of a character is left.
  const kept = text
    .slice(0, longest - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .toWellFormed();
  return `${kept.trimEnd()}…`;
}

const JOINED = { entries: joinEntries, parts: joinParts, sentences: joinSentences };

function listInWords({ say, of }: SaidList, locale: Locale): Part[] {
  const runs = of.map((one) => partsOf(one, locale));
  if (say !== 'list') {
    const texts = runs.map((run) => run.join(''));
    return [say === 'choice' ? formatList(texts, locale, 'disjunction') : JOINED[say](texts, locale)];
  }
  const separators = listSeparators(runs.map(soundOf), locale);
  return runs.flatMap((run, at) => [separators[at - 1] ?? '', ...run]).filter((part) => part !== '');
}

/** How an entry begins, which Spanish lists mind; figures begin with a digit, whose sound matters to none. */
function soundOf([first]: readonly Part[]): string {
  if (first === undefined || first === '') return '0';
  if (typeof first === 'string') return first;
  return 'text' in first && typeof first.text === 'string' && first.text !== '' ? first.text : '0';
}
