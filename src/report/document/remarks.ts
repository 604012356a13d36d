import { joinParts, type Locale, message } from '../../foundation/format/index.ts';
import { signsWords } from './cell-sign.ts';
import type { Accounts, Cut, ShownFigure, Table } from './node.ts';

/** What is said beneath a figure: its period where it is one of its own, what it is compared with, and its target. */
export function figureRemarks({ own, reason, comparison, target }: ShownFigure, locale: Locale): string {
  return joinParts(
    [own, reason, comparison, target].map((one) => one ?? ''),
    locale,
  );
}

/**
 * What is said beneath a table: what is not there, what signs mean, and its note.
 * @param hasSigns whether its cells show the signs of what an author's rules say
 */
export function tableRemarks(
  { columns, rows, beyond, cut, note }: Table,
  locale: Locale,
  hasSigns = false,
): string[] {
  return said([
    ...cutWords('list.moreRows', cut, locale),
    rows.length === 0 ? message('data.noRows', locale) : '',
    beyond > 0 ? message('list.moreRowsBeyondLimit', { count: beyond }, locale) : '',
    hasSigns ? signsWords(columns, rows.length, locale) : '',
    note ?? '',
  ]);
}

/** What is said beneath a list of accounts: how many more there are, and where, and its note. */
export function accountsRemarks({ cut, note }: Accounts, locale: Locale): string[] {
  return said([...cutWords('list.moreAccounts', cut, locale), note ?? '']);
}

function cutWords(
  key: 'list.moreRows' | 'list.moreAccounts',
  cut: Cut | undefined,
  locale: Locale,
): string[] {
  if (cut === undefined) return [];
  const { rows, columns, where } = cut;
  const more = [
    ...(rows > 0 ? [message(key, { count: rows }, locale)] : []),
    ...(columns > 0 ? [message('list.moreColumns', { count: columns }, locale)] : []),
  ];
  return where === undefined ? more : more.map((one) => message('list.moreIn', { more: one, where }, locale));
}

function said(texts: readonly string[]): string[] {
  return texts.filter((text) => text !== '');
}
