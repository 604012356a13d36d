import type { Locale } from '../../../foundation/format/index.ts';
import type { EditionSource } from '../edition-source.ts';

type Wording = ReturnType<EditionSource['inLanguage']>;

/**
 * Makes something for each locale, in their order: once for all that have the same texts of the author, since what is made of
 * them is in no language.
 */
export async function inEachLanguage<Made>(
  source: Pick<EditionSource, 'inLanguage'>,
  locales: readonly string[],
  make: (wording: Wording) => Promise<Made>,
): Promise<{ readonly locale: Locale; readonly made: Made }[]> {
  const done: { readonly of: Wording; readonly made: Made }[] = [];
  const all: { readonly locale: Locale; readonly made: Made }[] = [];
  for (const of of locales.map(source.inLanguage)) {
    const same = done.find((one) => one.of.model === of.model && one.of.report === of.report);
    const { made } = same ?? { made: await make(of) };
    if (same === undefined) done.push({ of, made });
    all.push({ locale: of.locale, made });
  }
  return all;
}
