import { formatList, formatValue, labelled, message } from '../../../foundation/format/index.ts';
import { drawDistribution, drawScoreBar } from '../../chart/index.ts';
import {
  accountWords,
  distributionWords,
  healthWhen,
  movedTitle,
  partWords,
} from '../../document/account-words.ts';
import type { Account, HealthBlock, HealthCategory } from '../../edition/index.ts';
import { fitColumns } from './column-widths.ts';
import type { Page } from './page.ts';
import { chartPixels } from './picture-size.ts';

/** The bar of an account's points, and the mark of a tone before a name, in pt; the template uses the same. */
const POINTS_BAR = 56;
const TONE = 9;

/** The health block for the template: distribution, categories, worst accounts, movers. */
export function healthData(block: HealthBlock, page: Page): object {
  const { level, edition } = page;
  const stake = block.stake === undefined ? '' : block.stake.label;
  return {
    title: block.title ?? block.label,
    subtitle: [block.subtitle, healthWhen(block, edition.locale)]
      .filter((one) => one !== undefined)
      .join(' · '),
    ...distribution(block, page),
    ...categories(block, page, stake),
    ...(block.worst.length === 0 ? {} : { worst: worst(block, page, level + 1, stake) }),
    ...(block.movers.length === 0 ? {} : { movers: movers(block, page, level + 1, stake) }),
  };
}

function distribution(block: HealthBlock, page: Page): object {
  const { edition, theme, images, width } = page;
  const alternative = distributionWords(block, edition.locale);
  const options = { width: chartPixels(width), locale: edition.locale, theme, id: block.id, alternative };
  return { image: images.add(drawDistribution(block.categories, options)), alternative };
}

function categories(block: HealthBlock, page: Page, stake: string): object {
  const { locale } = page.edition;
  const heads = columns(
    message('column.category', locale),
    message('column.rule', locale),
    `${message('column.accounts', locale)}#`,
    `${message('column.share', locale)}#`,
    `${stake}#`,
    `${message('column.before', locale)}#`,
  );
  const rows = block.categories.map((category) => categoryRow(category, block, page));
  const texts = rows.map((row) => [row.name, row.rule, row.count, row.share, row.stake, row.before]);
  return {
    columns: heads,
    widths: widths(heads, texts, [TONE, 0, 0, 0, 0, 0], page.width),
    categories: rows,
  };
}

/** Column heads; those that end in # hold numbers. */
function columns(...labels: string[]) {
  return labels.map((label) => ({
    label: label.replace(/#$/, ''),
    align: label.endsWith('#') ? ('end' as const) : ('start' as const),
  }));
}

/** Widths of columns in pt; `drawn` is what stands beside the texts. */
function widths(
  heads: ReturnType<typeof columns>,
  rows: readonly (readonly string[])[],
  drawn: readonly number[],
  room: number,
): readonly number[] {
  const needs = heads.map(({ label, align }, index) => ({
    label,
    align,
    texts: rows.map((row) => row[index] ?? ''),
    drawn: drawn[index] ?? 0,
  }));
  return fitColumns(needs, room).parts[0]?.widths ?? [];
}

function categoryRow(category: HealthCategory, block: HealthBlock, { edition }: Page) {
  const { locale } = edition;
  const { name, tone, rule, count, share, stake, previousCount } = category;
  const whole = (value: number) => formatValue(value, { kind: 'integer' }, locale);
  return {
    name,
    tone,
    rule,
    count: whole(count),
    share: formatValue(share, { kind: 'percent', decimals: 0 }, locale),
    stake: block.stake === undefined || stake === null ? '' : formatValue(stake, block.stake.format, locale),
    before: previousCount === undefined ? '' : whole(previousCount),
  };
}

function worst(block: HealthBlock, page: Page, level: number, stake: string): object {
  const { locale } = page.edition;
  const heads = columns(
    message('column.account', locale),
    `${message('column.score', locale)}#`,
    message('column.points', locale),
    message('column.why', locale),
    `${stake}#`,
  );
  const rows = block.worst.map((account, index) =>
    accountRow(account, `${block.id}-worst-${index}`, block, page),
  );
  const texts = rows.map((row) => [`${row.name} ${row.facts}`, row.score, '', row.why, row.stake]);
  return {
    level,
    title: message('account.lowest', locale),
    columns: heads,
    widths: widths(heads, texts, [0, 0, POINTS_BAR, 0, 0], page.width),
    rows,
  };
}

/** An account in words, with the bar of its components. */
function accountRow(account: Account, id: string, block: HealthBlock, { edition, theme, images }: Page) {
  const { locale } = edition;
  const parts = account.parts.map((part) => `${part.label} ${partWords(part, locale)}`);
  const alternative = labelled(account.name, formatList(parts, locale), locale);
  const size = { width: POINTS_BAR / 0.75, height: 10 };
  const svg = drawScoreBar(account.parts, { ...size, theme, id, alternative });
  return { ...accountWords(account, block, locale), image: images.add(svg), alternative };
}

function movers(block: HealthBlock, page: Page, level: number, stake: string): object {
  const { locale } = page.edition;
  const heads = columns(
    message('column.account', locale),
    message('column.move', locale),
    `${message('column.score', locale)}#`,
    message('column.points', locale),
    `${message('column.change', locale)}#`,
    `${stake}#`,
  );
  const rows = block.movers.map((account, index) => ({
    ...accountRow(account, `${block.id}-movers-${index}`, block, page),
    tone: account.tone,
  }));
  const texts = rows.map((row) => [
    `${row.name} ${row.facts}`,
    row.move,
    row.score,
    '',
    row.change,
    row.stake,
  ]);
  return {
    level,
    title: movedTitle(block, locale),
    columns: heads,
    widths: widths(heads, texts, [0, TONE, 0, POINTS_BAR, 0, 0], page.width),
    rows,
    ...(block.moreMovers > 0 ? { more: message('list.moreMoved', { count: block.moreMovers }, locale) } : {}),
  };
}
