import { writtenOut } from '../diagnostic/index.ts';
import { NO_BREAK_SPACE } from './formatters.ts';
import type { Locale } from './locale.ts';
import { message } from './messages/message.ts';

/**
 * The value of a dimension as text, so that no two values read alike: rows without a value are "(none)" and those with
 * an empty text "(empty)", in the language; texts that could be taken for these or that begin or end with what cannot
 * be seen stand in quotation marks, with that spelled out. Numbers and days stay as they are, booleans are yes and no.
 * @example formatDimension('(none)', { locale: 'en', currency: 'EUR' }) // '"(none)"'
 */
export function formatDimension(value: number | string | boolean | null, locale: Locale): string {
  const none = message('value.none', locale);
  if (value === null) return none;
  if (typeof value === 'boolean') return message(value ? 'value.yes' : 'value.no', locale);
  const text = String(value);
  const empty = message('value.empty', locale);
  if (text === '') return empty;
  return isTakenAmiss(text, [none, empty]) ? quoted(text) : text;
}

/** What is not seen at the beginning or end of a text: space, controls, and characters without width. */
const UNSEEN_ENDS = /^[\s\p{Cc}\p{Cf}]|[\s\p{Cc}\p{Cf}]$/u;

function isTakenAmiss(text: string, reserved: readonly string[]): boolean {
  return UNSEEN_ENDS.test(text) || /^".*"$/s.test(text) || reserved.includes(text.toLowerCase());
}

/** The same, and white space but for the space and controls wherever they are. A stretch of them is looked along once. */
const UNSEEN = /^[\s\p{Cc}\p{Cf}]+|(?<![\s\p{Cc}\p{Cf}])[\s\p{Cc}\p{Cf}]+$|[^\S ]|\p{Cc}/gu;

/**
 * In quotation marks, with spaces that no medium folds, and other unseen characters by their codes; characters without
 * width only at its ends: inside, emoji and some scripts are put together with them.
 */
function quoted(text: string): string {
  const seen = text
    .replace(/["\\]/g, (one) => `\\${one}`)
    .replace(UNSEEN, (run) =>
      [...run].map((one) => (one === ' ' ? one : (CODES[one] ?? writtenOut(one)))).join(''),
    );
  return `"${seen.replace(/^ +| +$| {2,}/g, (spaces) => NO_BREAK_SPACE.repeat(spaces.length))}"`;
}

const CODES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };
