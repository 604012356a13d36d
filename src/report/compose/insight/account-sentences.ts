import { type Catalogue, labelInSentence } from '../../../foundation/format/index.ts';
import type { Span } from '../../edition/index.ts';
import { sentence } from '../sentence.ts';

/** Money at stake, and what it is called inside a sentence. */
export interface Stake {
  readonly label: string;
  readonly amount: Span;
}

/** Accounts that moved to lower or higher categories of a score. */
export interface Moves {
  readonly count: Span;
  readonly isOne: boolean;
  readonly lower: boolean;
  readonly score: string;
  readonly stake: Stake | undefined;
}

/** Accounts in one category, now and in the previous edition. */
export interface CategoryCount {
  readonly name: string;
  readonly count: Span;
  readonly isOne: boolean;
  readonly earlier: Span;
}

/** What is said of accounts. */
export interface AccountSentences {
  readonly moved: (moves: Moves) => Span[];
  /** One account of the list beneath: "Nordwind (Healthy → At Risk, $1,200)". */
  readonly mover: (name: Span, before: string, now: string, stake: Span | undefined) => Span[];
  readonly more: (count: Span, isOne: boolean) => Span[];
  readonly list: (list: readonly Span[]) => Span[];
  readonly category: (count: CategoryCount) => Span[];
  readonly categories: (total: Span, list: readonly Span[], stake: Stake | undefined) => Span[];
}

/** What is said of accounts, by language. */
export const ACCOUNT_SENTENCES: Catalogue<AccountSentences> = {
  en: {
    moved: ({ count, isOne, lower, score, stake }) =>
      sentence`${count} ${isOne ? 'account' : 'accounts'}${stake && sentence` with ${stake.amount} of ${stake.label} at stake`} moved to a ${lower ? 'lower' : 'higher'} ${labelInSentence(score, { locale: 'en' })} category.`,
    mover: (name, before, now, stake) =>
      sentence`${name} (${before} → ${now}${stake && sentence`, ${stake}`})`,
    more: (count) => sentence`${count} more`,
    list: (list) => sentence`${list}.`,
    category: ({ name, count, isOne, earlier }) =>
      sentence`${count} ${isOne ? 'is' : 'are'} ${name} (${earlier} in the previous edition)`,
    categories: (total, list, stake) =>
      sentence`Of ${total} accounts, ${list}${stake && sentence` with ${stake.amount} of ${stake.label} at stake`}.`,
  },
  de: {
    moved: ({ count, isOne, lower, score, stake }) =>
      sentence`${count} ${isOne ? 'Kunde ist' : 'Kunden sind'} in eine ${lower ? 'niedrigere' : 'höhere'} Kategorie gewechselt („${score}“)${stake && sentence`; es geht um ${stake.amount} (${stake.label})`}.`,
    mover: (name, before, now, stake) =>
      sentence`${name} (${before} → ${now}${stake && sentence`, ${stake}`})`,
    more: (count, isOne) => sentence`${count} ${isOne ? 'weiterer' : 'weitere'}`,
    list: (list) => sentence`${list}.`,
    category: ({ name, count, earlier }) =>
      sentence`${count} in der Kategorie „${name}“ (vorige Ausgabe: ${earlier})`,
    categories: (total, list, stake) =>
      sentence`Von ${total} Kunden: ${list}${stake && sentence`; es geht um ${stake.amount} (${stake.label})`}.`,
  },
  fr: {
    moved: ({ count, isOne, lower, score, stake }) =>
      sentence`${count} ${isOne ? 'compte est passé' : 'comptes sont passés'} dans une catégorie ${lower ? 'inférieure' : 'supérieure'} («\u00a0${score}\u00a0»)${stake && sentence`\u00a0; enjeu\u00a0: ${stake.amount} (${stake.label})`}.`,
    mover: (name, before, now, stake) =>
      sentence`${name} (${before} → ${now}${stake && sentence`, ${stake}`})`,
    more: (count, isOne) => sentence`${count} ${isOne ? 'autre' : 'autres'}`,
    list: (list) => sentence`${list}.`,
    category: ({ name, count, earlier }) =>
      sentence`${count} dans la catégorie «\u00a0${name}\u00a0» (${earlier} dans l’édition précédente)`,
    categories: (total, list, stake) =>
      sentence`Sur ${total} comptes\u00a0: ${list}${stake && sentence`\u00a0; enjeu\u00a0: ${stake.amount} (${stake.label})`}.`,
  },
  es: {
    moved: ({ count, isOne, lower, score, stake }) =>
      sentence`${count} ${isOne ? 'cuenta ha pasado' : 'cuentas han pasado'} a una categoría ${lower ? 'inferior' : 'superior'} («${score}»)${stake && sentence`, con ${stake.amount} en juego (${stake.label})`}.`,
    mover: (name, before, now, stake) =>
      sentence`${name} (${before} → ${now}${stake && sentence`, ${stake}`})`,
    more: (count) => sentence`${count} más`,
    list: (list) => sentence`${list}.`,
    category: ({ name, count, earlier }) =>
      sentence`${count} en la categoría «${name}» (${earlier} en la edición anterior)`,
    categories: (total, list, stake) =>
      sentence`De ${total} cuentas: ${list}${stake && sentence`; ${stake.amount} en juego (${stake.label})`}.`,
  },
  ja: {
    moved: ({ count, lower, score, stake }) =>
      sentence`${count}社が「${score}」で${lower ? '下位' : '上位'}の区分に移った${stake && sentence`（${stake.label}は計${stake.amount}）`}。`,
    mover: (name, before, now, stake) =>
      sentence`${name}（${before}→${now}${stake && sentence`、${stake}`}）`,
    more: (count) => sentence`ほか${count}社`,
    list: (list) => sentence`${list}。`,
    category: ({ name, count, earlier }) => sentence`「${name}」は${count}社（前回${earlier}社）`,
    categories: (total, list, stake) =>
      sentence`全${total}社のうち、${list}${stake && sentence`。${stake.label}は計${stake.amount}`}。`,
  },
};
