import type { Locale } from '../../foundation/format/index.ts';
import { peopleIn } from '../../report/definition/index.ts';
import type { RunInput } from './run-input.ts';

/** Somebody the edition is sent to. */
export interface RunRecipient {
  /** As `Name <name@example.com>`, or the bare address. */
  readonly to: string;
  readonly locale: Locale;
}

/** Who gets the edition, and in which language: those of the delivery, with what the report knows of them. */
export function recipientsOf({ delivery, report, locale }: RunInput): readonly RunRecipient[] {
  return (delivery?.recipients ?? []).map((address) => {
    const known = peopleIn(report.recipients).find(
      (one) => one.address.toLowerCase() === address.toLowerCase(),
    );
    const own = known !== undefined && 'locale' in known ? known.locale : undefined;
    const name = known !== undefined && 'name' in known ? known.name : undefined;
    return {
      to: name === undefined ? address : `"${name.replaceAll(/["<>\\]|\p{Cc}/gu, ' ').trim()}" <${address}>`,
      locale: { ...locale, locale: own ?? locale.locale },
    };
  });
}

/** The locales that editions are composed in: that of the report, then those that recipients read besides. */
export function localesOf(input: RunInput): readonly Locale[] {
  const tags = [input.locale, ...recipientsOf(input).map(({ locale }) => locale)].map(({ locale }) => locale);
  return [...new Set(tags)].map((locale) => ({ ...input.locale, locale }));
}
