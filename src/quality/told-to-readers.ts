import { type Catalogue, inLanguage, type Locale } from '../foundation/format/index.ts';
import { ownEntry } from '../metrics/model/index.ts';
import { isHidden, type Secrets } from '../metrics/policy/index.ts';
import type { CheckResult } from './check-result.ts';

/** What is left of what a check says when its rows, counts and values are not for everybody. */
interface VerdictWords {
  readonly pass: string;
  readonly warn: string;
  readonly fail: string;
  /** It could not be run. */
  readonly error: string;
}

const VERDICT_WORDS: Catalogue<VerdictWords> = {
  en: { pass: 'Passed.', warn: 'Needs care.', fail: 'Failed.', error: 'Could not be checked.' },
  de: {
    ...{ pass: 'Bestanden.', warn: 'Mit Vorsicht zu lesen.' },
    ...{ fail: 'Nicht bestanden.', error: 'Konnte nicht geprüft werden.' },
  },
  fr: {
    ...{ pass: 'Contrôle réussi.', warn: 'À lire avec prudence.' },
    ...{ fail: 'Contrôle échoué.', error: 'N’a pas pu être contrôlé.' },
  },
  es: {
    ...{ pass: 'Comprobación superada.', warn: 'Debe leerse con cautela.' },
    ...{ fail: 'Comprobación fallida.', error: 'No se pudo comprobar.' },
  },
  ja: {
    ...{ pass: '合格。', warn: '注意が必要です。' },
    ...{ fail: '不合格。', error: '確認できませんでした。' },
  },
};

/**
 * What somebody hears of checks who may not see everything: their names, what they are about, and their verdicts. Checks are
 * made of all rows, so what they found, how much of it and how it is found may not be for this reader. Of what is hidden from
 * them they hear nothing.
 */
export function toldToReaders(
  results: readonly CheckResult[],
  { metrics: hidden, columns, checks }: Secrets,
  locale: Locale,
): CheckResult[] {
  const words = inLanguage(VERDICT_WORDS, locale);
  const isSecret = ({ name, metrics = [], tables = [] }: CheckResult) => {
    const secrets = tables.flatMap((table) => ownEntry(columns, table) ?? []);
    const parts = name.split('.');
    return (
      checks.includes(name) ||
      metrics.some((metric) => hidden.includes(metric)) ||
      parts.some((part) => hidden.includes(part) || secrets.some((one) => isHidden(one, part)))
    );
  };
  return results
    .filter((one) => !isSecret(one))
    .map(({ name, label, verdict, tables, metrics, isError }) => ({
      ...{ name, label, verdict, message: isError === true ? words.error : words[verdict] },
      ...(tables === undefined ? {} : { tables }),
      ...(metrics === undefined ? {} : { metrics }),
      ...(isError === undefined ? {} : { isError }),
    }));
}
