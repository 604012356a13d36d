import type { Catalogue } from '../../../foundation/format/index.ts';

/** What a correction says of itself. */
export interface CorrectionWords {
  /** @param when the edition was first sent: day, time and zone */
  readonly title: (when: string) => string;
  readonly use: string;
  /** There were corrections before. */
  readonly others: string;
  /** Leads to the edition on the web. */
  readonly first: string;
  /** Between sentences. */
  readonly between: string;
}

/** What a correction says of itself, by language. */
export const CORRECTION_WORDS: Catalogue<CorrectionWords> = {
  en: {
    title: (when) => `Correction of the edition that was sent on ${when}`,
    use: 'Please use this edition in its place.',
    others: 'It also replaces the corrections that were sent since.',
    first: 'The edition on the web',
    between: ' ',
  },
  de: {
    title: (when) => `Korrektur der Ausgabe, die am ${when} gesendet wurde`,
    use: 'Bitte verwenden Sie an ihrer Stelle diese Ausgabe.',
    others: 'Sie ersetzt auch die Korrekturen, die seither gesendet wurden.',
    first: 'Die Ausgabe im Web',
    between: ' ',
  },
  fr: {
    title: (when) => `Correction de l’édition envoyée le ${when}`,
    use: 'Veuillez utiliser la présente édition à sa place.',
    others: 'Elle remplace aussi les corrections envoyées depuis.',
    first: 'L’édition sur le web',
    between: ' ',
  },
  es: {
    title: (when) => `Corrección de la edición enviada el ${when}`,
    use: 'Utilice esta edición en su lugar.',
    others: 'También sustituye a las correcciones enviadas desde entonces.',
    first: 'La edición en la web',
    between: ' ',
  },
  ja: {
    title: (when) => `${when}に送信した号の訂正`,
    use: '以前の号に代えて本号をご利用ください。',
    others: 'その後に送信した訂正版も本号に置き換わります。',
    first: 'ウェブ版',
    between: '',
  },
};
