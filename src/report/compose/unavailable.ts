import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import { type Catalogue, formatList, inLanguage, type Locale } from '../../foundation/format/index.ts';
import type { LeafDefinition } from '../definition/index.ts';
import type { CalloutBlock } from '../edition/index.ts';
import { titles } from './kpis.ts';

/** What stands in place of a block, one connection of several or more being away. */
const WORDS: Catalogue<(connections: string) => string> = {
  en: (connections) =>
    `Missing here: the database ${connections} could not be asked when this edition was made.`,
  de: (connections) =>
    `Hier fehlt etwas: Die Datenbank ${connections} war nicht zu erreichen, als diese Ausgabe entstand.`,
  fr: (connections) =>
    `Chiffres manquants : la base de données ${connections} n’a pas pu être interrogée au moment de préparer cette édition.`,
  es: (connections) =>
    `Faltan datos aquí: no se pudo consultar la base de datos ${connections} al preparar esta edición.`,
  ja: (connections) => `表示できません：この版の作成時にデータベース ${connections} を参照できませんでした。`,
};

/** The problems of an error that says no more than that connections are away; undefined for any other. */
export function unavailableIn(error: unknown): readonly Problem[] | undefined {
  const isAway = ({ code }: Problem) => code === 'CONNECTION_UNAVAILABLE';
  return error instanceof ProblemError && error.problems.every(isAway) ? error.problems : undefined;
}

/** Says in place of a block why it is not there. */
export function missingBlock(
  block: LeafDefinition,
  id: string,
  problems: readonly Problem[],
  locale: Locale,
): CalloutBlock {
  const names = [...new Set(problems.map(({ path }) => String(path?.at(-1) ?? '')))].sort();
  const text = inLanguage(WORDS, locale)(formatList(names, locale));
  return {
    ...{ type: 'callout', id, tone: 'bad' },
    ...titles(block),
    content: [{ kind: 'paragraph', content: [{ kind: 'text', text }] }],
  };
}
