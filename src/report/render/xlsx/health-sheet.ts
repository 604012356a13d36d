import { type Locale, message, type ValueFormat } from '../../../foundation/format/index.ts';
import { healthWhen, movedTitle } from '../../document/account-words.ts';
import type { Account, Cell, HealthBlock } from '../../edition/index.ts';
import { LOOKS } from './looks.ts';
import { paperOf, type SheetPage, titleRows } from './sheet-page.ts';
import { COUNT, type LaidTable, layTable, TEXT, type TypedColumn, type TypedTable } from './typed-table.ts';
import type { Sheet, SheetCell } from './workbook.ts';

const SHARE: ValueFormat = { kind: 'percent' };
const PRINTED = 8;
const POINTS: ValueFormat = { kind: 'number', decimals: 1 };

/** The health of accounts as a sheet: the categories, then the worst accounts and those that moved, with all components. */
export function healthSheet(block: HealthBlock, { edition, nameFor }: SheetPage): Sheet {
  const { locale } = edition;
  const title = block.title ?? block.label;
  const rows: (readonly SheetCell[])[] = titleRows(title, block.subtitle, healthWhen(block, locale));
  const top = rows.length;
  const parts: LaidTable[] = [layTable(categories(block, locale), top, locale, true)];
  rows.push(...(parts[0]?.rows ?? []));
  for (const [name, list] of [
    [message('account.lowest', locale), block.worst],
    [movedTitle(block, locale), block.movers],
  ] as const) {
    if (list.length === 0) continue;
    rows.push([], [{ value: name, look: LOOKS.heading }]);
    const laid = layTable(accounts(list, block, locale), rows.length, locale, true);
    parts.push(laid);
    rows.push(...laid.rows);
  }
  if (block.moreMovers > 0)
    rows.push([{ value: message('list.moreMoved', { count: block.moreMovers }, locale), look: LOOKS.muted }]);
  const widths = widest(parts.map((one) => one.widths));
  return {
    name: nameFor(title),
    rows,
    widths,
    heights: new Map(parts.flatMap(({ heights }) => [...heights])),
    rules: parts.flatMap(({ rules }) => rules),
    frozen: { rows: 0, columns: 1 },
    // The components of the scores make two dozen columns; they are for the screen.
    printed: { top: 0, left: 0, bottom: rows.length - 1, right: PRINTED - 1 },
    ...paperOf(edition, widths.slice(0, PRINTED)),
  };
}

function widest(all: readonly (readonly number[])[]): number[] {
  const length = Math.max(0, ...all.map((one) => one.length));
  return Array.from({ length }, (_, index) => Math.max(...all.map((one) => one[index] ?? 0)));
}

function categories(block: HealthBlock, locale: Locale): TypedTable {
  const { stake } = block;
  return {
    columns: [
      {
        label: message('column.category', locale),
        format: TEXT,
        tones: block.categories.map(({ tone }) => (tone === 'neutral' ? null : tone)),
      },
      { label: message('column.rule', locale), format: TEXT },
      { label: message('column.accounts', locale), format: COUNT, display: 'bar' },
      { label: message('column.share', locale), format: SHARE },
      ...(stake === undefined ? [] : [{ label: stake.label, format: stake.format }]),
      { label: message('column.before', locale), format: COUNT },
    ],
    rows: block.categories.map((one) => [
      ...[one.name, one.rule, one.count, one.share],
      ...(stake === undefined ? [] : [one.stake]),
      one.previousCount ?? null,
    ]),
  };
}

function accounts(list: readonly Account[], block: HealthBlock, locale: Locale): TypedTable {
  const facts = unique(list.flatMap((account) => account.facts.map(({ label }) => label)));
  const parts = unique(list.flatMap((account) => account.parts.map(({ name }) => name)));
  return {
    columns: [
      ...accountColumns(block, locale),
      ...facts.map((label) => ({ label, format: TEXT })),
      ...parts.flatMap((name) => partColumns(name, list, locale)),
    ],
    rows: list.map((account) => [
      ...accountCells(account, block),
      ...facts.map((label) => account.facts.find((fact) => fact.label === label)?.text ?? null),
      ...parts.flatMap((name) => partCells(account, name)),
    ]),
  };
}

function accountColumns({ stake }: HealthBlock, locale: Locale): TypedColumn[] {
  return [
    { label: message('column.account', locale), format: TEXT },
    { label: message('column.category', locale), format: TEXT },
    { label: message('column.score', locale), format: POINTS },
    { label: message('column.coverage', locale), format: SHARE },
    ...(stake === undefined ? [] : [{ label: stake.label, format: stake.format }]),
    { label: message('column.scoreBefore', locale), format: POINTS },
    { label: message('column.categoryBefore', locale), format: TEXT },
  ];
}

function accountCells(
  { name, category, score, coverage, stake, previous }: Account,
  block: HealthBlock,
): Cell[] {
  return [
    ...[name, category, score, coverage],
    ...(block.stake === undefined ? [] : [stake]),
    ...[previous?.score ?? null, previous?.category ?? null],
  ];
}

function partColumns(name: string, list: readonly Account[], locale: Locale): TypedColumn[] {
  const part = list.flatMap((account) => account.parts).find((one) => one.name === name);
  const label = part?.label ?? name;
  return [
    { label, format: part?.format ?? POINTS },
    { label: message('column.pointsOf', { part: label }, locale), format: POINTS },
    { label: message('column.possibleOf', { part: label }, locale), format: POINTS },
    { label: message('column.changeOf', { part: label }, locale), format: POINTS },
  ];
}

function partCells({ parts }: Account, name: string): Cell[] {
  const part = parts.find((one) => one.name === name);
  return [part?.value ?? null, part?.points ?? null, part?.possible ?? null, part?.change ?? null];
}

function unique(all: readonly string[]): string[] {
  return [...new Set(all)];
}
