import { inWords, type Locale } from '../foundation/format/index.ts';
import type { CheckResult } from './check-result.ts';

/** What a check found, in the words of a language. */
export function checkInWords(check: CheckResult, locale: Locale): CheckResult<string> {
  const { hint, ...words } = {
    ...check,
    label: inWords(check.label, locale),
    message: inWords(check.message, locale),
  };
  const told = hint === undefined ? '' : inWords(hint, locale);
  return told === '' ? words : { ...words, hint: told };
}
