import {
  type Catalogue,
  inLanguage,
  type Locale,
  type PluralForms,
  plural,
} from '../../foundation/format/index.ts';

/** A number of rows as text, and whether verbs are singular with it. */
export interface RowCount {
  readonly text: string;
  readonly isOne: boolean;
}

const ROWS: Catalogue<PluralForms> = {
  en: { one: '# row', other: '# rows' },
  de: { one: '# Zeile', other: '# Zeilen' },
  fr: { one: '# ligne', other: '# lignes' },
  es: { one: '# fila', other: '# filas' },
  ja: { other: '#行' },
};

/** A number of rows in words: "1 row", "1,553 rows". */
export function rowCount(count: number, locale: Locale): RowCount {
  return { text: plural(count, inLanguage(ROWS, locale), locale), isOne: count === 1 };
}
