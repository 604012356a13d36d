import type { Catalogue, PluralForms } from '../../foundation/format/index.ts';

/** Words about groups: those beyond the ones shown, and all together. */
export interface GroupWords {
  readonly others: PluralForms;
  readonly total: string;
  readonly notShown: PluralForms;
  /** The column of a time axis. */
  readonly period: string;
}

export const GROUP_WORDS: Catalogue<GroupWords> = {
  en: {
    others: { one: '# other', other: '# others' },
    total: 'Total',
    notShown: { other: '# more not shown.' },
    period: 'Period',
  },
  de: {
    others: { one: '# weiterer', other: '# weitere' },
    total: 'Gesamt',
    notShown: { one: '# weiterer nicht gezeigt.', other: '# weitere nicht gezeigt.' },
    period: 'Zeitraum',
  },
  fr: {
    others: { one: '# autre', other: '# autres' },
    total: 'Total',
    notShown: { one: '# autre non affiché.', other: '# autres non affichés.' },
    period: 'Période',
  },
  es: {
    others: { one: '# más', other: '# más' },
    total: 'Total',
    notShown: { one: '# más sin mostrar.', other: '# más sin mostrar.' },
    period: 'Periodo',
  },
  ja: {
    others: { other: 'その他#件' },
    total: '合計',
    notShown: { other: 'ほか#件は省略。' },
    period: '期間',
  },
};
