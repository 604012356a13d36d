import type { ResolvedRecipient } from '../../delivery/index.ts';
import type { EditionSource } from '../edition-source.ts';

/** Readers who may see the same, and so share an edition. */
export interface Audience {
  /** Stands for what they may see: the same for the same rows and metrics. Empty: everything. */
  readonly key: string;
  /** In which languages they read it. */
  readonly locales: readonly string[];
}

/** Sorts recipients into audiences; that of the owner, who sees everything in the language of the report, comes first. */
export function audiencesOf(
  { locale: { locale: main } }: Pick<EditionSource, 'locale'>,
  recipients: readonly ResolvedRecipient[],
): { readonly audiences: readonly Audience[]; readonly recipients: readonly ResolvedRecipient[] } {
  const locales = new Map([['', new Set([main])]]);
  for (const { audience = '', locale } of recipients) {
    const own = locales.get(audience) ?? new Set();
    locales.set(audience, own.add(locale));
  }
  return { audiences: [...locales].map(([key, own]) => ({ key, locales: [...own] })), recipients };
}

/** All languages that an edition is read in; that of the report first. */
export function localesOf(audiences: readonly Audience[]): readonly string[] {
  return [...new Set(audiences.flatMap(({ locales }) => locales))];
}
