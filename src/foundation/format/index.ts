/**
 * Format: the one place that turns a value into text. Every renderer calls it, so that the page, the mail, the
 * document and the terminal write a number alike. Languages come from Intl; where media would differ over its
 * exotic spaces and signs, this room decides.
 */
export { formatBounds } from './format-bounds.ts';
export { formatBucket, formatBucketExactly, hourOfClock, type NamedBucket } from './format-bucket.ts';
export { type Change, formatChange } from './format-change.ts';
export { type DateStyle, formatDate, formatPeriod, formatTime } from './format-date.ts';
export { formatDimension } from './format-dimension.ts';
export type { DurationOptions } from './format-duration.ts';
export { formatInstant } from './format-instant.ts';
export { formatPartOfTime } from './format-part-of-time.ts';
export { type FormatOptions, formatValue } from './format-value.ts';
export {
  formatList,
  joinEntries,
  joinParts,
  labelled,
} from './format-words.ts';
export { LANGUAGES, type Language, languageOf, languageTag } from './language.ts';
export { DEFAULT_LOCALE, type Locale, validateCurrency, validateLocale } from './locale.ts';
export { checkMessage, type GivenKind } from './messages/check-message.ts';
export {
  type MessageKey,
  message,
  messageParts,
  type PlainMessageKey,
  type Wording,
} from './messages/message.ts';
export { englishMessages } from './messages/read-messages.ts';
export {
  clipped,
  inWords,
  isSaid,
  partsInWords,
  type Said,
  type SaidArguments,
  type SaidPart,
  type SaidValue,
  said,
  saidBounds,
  saidBucket,
  saidTogether,
  saidValue,
} from './said.ts';
export { languagesIn, TextByLanguage, textsIn } from './text-by-language.ts';
export { type DurationUnit, differenceFormat, momentFormat, type ValueFormat } from './value-format.ts';
