import type { Catalogue } from '../../foundation/format/index.ts';

/** What is said of values that conditions ask for. Values come in quotes. */
export interface ConditionWords {
  readonly label: (dimension: string, source: string) => string;
  readonly none: (source: string, dimension: string, value: string) => string;
  /** With the value that was probably meant. */
  readonly near: (source: string, dimension: string, value: string, near: string) => string;
  readonly hint: string;
  /** Between two sentences. */
  readonly space: string;
}

/** What is said of values that conditions ask for, by language. */
export const CONDITION_WORDS: Catalogue<ConditionWords> = {
  en: {
    label: (dimension, source) => `Conditions on ${dimension} of ${source}`,
    none: (source, dimension, value) => `No row of ${source} has ${dimension} ${value}.`,
    near: (source, dimension, value, near) =>
      `No row of ${source} has ${dimension} ${value}; nearest: ${near}.`,
    hint: 'correct the value in the condition, or find out why no row has it any more.',
    space: ' ',
  },
  de: {
    label: (dimension, source) => `Bedingungen zu ${dimension} von ${source}`,
    none: (source, dimension, value) => `Keine Zeile von ${source} hat ${value} als ${dimension}.`,
    near: (source, dimension, value, near) =>
      `Keine Zeile von ${source} hat ${value} als ${dimension}; am ähnlichsten: ${near}.`,
    hint: 'den Wert in der Bedingung berichtigen oder klären, warum ihn keine Zeile mehr hat.',
    space: ' ',
  },
  fr: {
    label: (dimension, source) => `Conditions sur ${dimension} de ${source}`,
    none: (source, dimension, value) => `Aucune ligne de ${source} n’a ${value} pour ${dimension}.`,
    near: (source, dimension, value, near) =>
      `Aucune ligne de ${source} n’a ${value} pour ${dimension}\u00a0; le plus proche\u00a0: ${near}.`,
    hint: 'corriger la valeur dans la condition, ou chercher pourquoi plus aucune ligne ne l’a.',
    space: ' ',
  },
  es: {
    label: (dimension, source) => `Condiciones sobre ${dimension} de ${source}`,
    none: (source, dimension, value) => `Ninguna fila de ${source} tiene ${value} como ${dimension}.`,
    near: (source, dimension, value, near) =>
      `Ninguna fila de ${source} tiene ${value} como ${dimension}; el más parecido: ${near}.`,
    hint: 'corregir el valor en la condición, o averiguar por qué ninguna fila lo tiene ya.',
    space: ' ',
  },
  ja: {
    label: (dimension, source) => `${source}の${dimension}に関する条件`,
    none: (source, dimension, value) => `${source}には${dimension}が${value}の行がない。`,
    near: (source, dimension, value, near) =>
      `${source}には${dimension}が${value}の行がない。最も近い値は${near}。`,
    hint: '条件の値を直すか、その値の行がなくなった理由を確認する。',
    space: '',
  },
};
