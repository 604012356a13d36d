import { message } from '../../../foundation/format/index.ts';
import { drawDistribution } from '../../chart/index.ts';
import { distributionWords, movedTitle } from '../../document/account-words.ts';
import type { Account, HealthBlock } from '../../edition/index.ts';
import { accountMarkup } from './account.ts';
import { blockFrame } from './block-frame.ts';
import { pictureWidths } from './chart.ts';
import { computedMarkup } from './computed.ts';
import { dataTable } from './data-table.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Page } from './page.ts';
import type { TableParts } from './table-parts.ts';

const COUNT = { kind: 'integer' } as const;

function categoriesTable(block: HealthBlock, page: Page): TableParts {
  const { locale } = page;
  const money = block.stake;
  const before = block.categories.some(({ previousCount }) => previousCount !== undefined);
  return {
    caption: block.label,
    columns: [
      { label: message('column.category', locale), format: { kind: 'text' }, align: 'start' },
      { label: message('column.rule', locale), format: { kind: 'text' }, align: 'start' },
      { label: message('column.accounts', locale), format: COUNT, align: 'end' },
      ...(before ? [{ label: message('column.before', locale), format: COUNT, align: 'end' as const }] : []),
      { label: message('column.share', locale), format: { kind: 'percent' }, align: 'end' },
      ...(money === undefined ? [] : [{ label: money.label, format: money.format, align: 'end' as const }]),
    ],
    rows: block.categories.map(({ name, rule, count, previousCount, share, stake }) => [
      name,
      rule,
      count,
      ...(before ? [previousCount ?? null] : []),
      share,
      ...(money === undefined ? [] : [stake]),
    ]),
  };
}

function distribution(block: HealthBlock, page: Page, id: string): Markup {
  const { locale, theme } = page;
  const { wide, narrow } = pictureWidths(page);
  const alternative = distributionWords(block, locale);
  const draw = (width: number, suffix: string): Markup =>
    trusted(drawDistribution(block.categories, { width, locale, theme, id: `${id}-${suffix}`, alternative }));
  return html`<figure class="distribution"><div class="wide">${draw(wide, 'dw')}</div><div class="narrow">${draw(narrow, 'dn')}</div></figure>`;
}

/** On a phone a longer list begins with these, the others are folded away. */
const FIRST = 5;

/** A list of accounts; the first one of the first list is open and shows what the others hold. */
function accounts(
  title: string,
  list: readonly Account[],
  block: HealthBlock,
  page: Page,
  id: string,
): Markup {
  if (list.length === 0) return html``;
  const drawn = list.map((account, index) =>
    accountMarkup(account, block, page, `${id}-${index + 1}`, index === 0 && list === block.worst),
  );
  // Folding away a single one would save nothing.
  const first = drawn.length === FIRST + 1 ? drawn.length : FIRST;
  const rest = drawn.slice(first);
  const more = message('action.showMore', { count: rest.length }, page.locale);
  return html`<div class="over"><h4>${title}</h4>${block.stake !== undefined && html`<span class="fine" aria-hidden="true">${block.stake.label}</span>`}</div><ol class="accounts">${drawn.slice(0, first)}</ol>${rest.length > 0 && html`<details class="rest"><summary>${more}<span class="vh"> ${title}</span></summary><ol class="accounts" start="${first + 1}">${rest}</ol></details>`}`;
}

/** The distribution, the accounts that need a look and those that moved, each explained by its components. */
export function healthMarkup(block: HealthBlock, page: Page, id: string): Markup {
  const { locale } = page;
  const total = message('account.count', { count: block.total }, locale);
  const body = html`${distribution(block, page, id)}
${dataTable(categoriesTable(block, page), page, `${id}-t`)}
${accounts(message('account.lowest', locale), block.worst, block, page, `${id}-w`)}
${accounts(movedTitle(block, locale), block.movers, block, page, `${id}-m`)}
${block.moreMovers > 0 && html`<p class="fine">${message('list.moreMoved', { count: block.moreMovers }, locale)}</p>`}
${computedMarkup([block.score], block.query, page, block.label)}`;
  return blockFrame(id, block, page, body, html`<p class="says"><span class="n">${total}</span></p>`);
}
