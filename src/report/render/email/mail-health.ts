import { formatValue, message } from '../../../foundation/format/index.ts';
import { drawDistribution } from '../../chart/index.ts';
import { LIGHT } from '../../design/index.ts';
import { accountWords, distributionWords, healthWhen, movedTitle } from '../../document/account-words.ts';
import type { Account, HealthBlock } from '../../edition/index.ts';
import { element, escapeHtml, layout } from './html.ts';
import { scoreHtml } from './mail-lines.ts';
import { DRAWN, type MailPage } from './mail-part.ts';
import { pictureHtml, remark } from './mail-pieces.ts';
import { mailTable } from './mail-table.ts';

/** Accounts of a list that a mail shows at most: each has a picture of its score. */
const MOST_ACCOUNTS = 8;

/** The health of accounts for mail: the distribution, its table, the worst accounts and the movers. */
export function mailHealth(block: HealthBlock, page: MailPage): string {
  const { locale } = page.edition;
  const alternative = distributionWords(block, locale);
  const options = { width: DRAWN, locale, theme: LIGHT, id: block.id, alternative };
  const cid = page.image(`health-${block.id}`, () => ({
    svg: drawDistribution(block.categories, options),
    ground: 'paper',
  }));
  return [
    remark(healthWhen(block, locale), 'padding:0 0 8px'),
    pictureHtml(cid, alternative),
    categories(block, page),
    accounts(message('account.lowest', locale), 'worst', block, page),
    accounts(movedTitle(block, locale), 'movers', block, page),
    block.moreMovers > 0 ? remark(message('list.moreMoved', { count: block.moreMovers }, locale)) : '',
  ].join('');
}

function categories(block: HealthBlock, { edition: { locale } }: MailPage): string {
  const { stake } = block;
  const columns = [
    { label: message('column.category', locale), align: 'start' },
    { label: message('column.accounts', locale), align: 'end' },
    { label: message('column.share', locale), align: 'end' },
    ...(stake === undefined ? [] : [{ label: stake.label, align: 'end' } as const]),
  ] as const;
  const rows = block.categories.map((one) => [
    one.rule === '' ? one.name : `${one.name} (${one.rule.replaceAll(/([≤≥<>]) /g, '$1\u00a0')})`,
    formatValue(one.count, { kind: 'integer' }, locale),
    formatValue(one.share, { kind: 'percent', decimals: 0 }, locale),
    ...(stake === undefined ? [] : [formatValue(one.stake, stake.format, locale)]),
  ]);
  return mailTable(
    columns,
    rows.map((texts) => ({ cells: texts.map((text) => ({ text })) })),
  );
}

function accounts(title: string, list: 'worst' | 'movers', block: HealthBlock, page: MailPage): string {
  const all = block[list];
  if (all.length === 0) return '';
  const rows = all
    .slice(0, Math.min(MOST_ACCOUNTS, page.rows))
    .map((one) => accountRow(one, list, block, page));
  const hidden = all.length - rows.length;
  const head = element(
    `h${page.level + 1}`,
    { bold: true, size: 15, css: 'margin:18px 0 2px' },
    escapeHtml(title),
  );
  const { where, edition } = page;
  const told = message('list.moreAccounts', { count: hidden }, edition.locale);
  const more = hidden > 0 ? message('list.moreIn', { more: told, where }, edition.locale) : undefined;
  return head + layout(rows.join('')) + remark(more, 'padding:4px 0 0');
}

/** An account: who it is, what is wrong or what has changed, its score by parts, and what is at stake. */
function accountRow(account: Account, list: 'worst' | 'movers', block: HealthBlock, page: MailPage): string {
  const { locale } = page.edition;
  const words = accountWords(account, block, locale);
  const facts =
    words.facts === ''
      ? ''
      : element('span', { role: 'muted', css: 'font-weight:400' }, ` ${escapeHtml(words.facts, 80)}`);
  const name = element('div', { size: 14, bold: true }, `<bdi>${escapeHtml(words.name, 120)}</bdi>${facts}`);
  const told = list === 'movers' ? message('account.mover', words, locale) : words.why;
  const left = `${name}${remark(told)}`;
  const css = `padding:7px 0;border-bottom:1px solid ${LIGHT.rule};vertical-align:top`;
  const stake = block.stake === undefined ? '' : element('div', { size: 14 }, escapeHtml(words.stake, 40));
  const said = message('account.score', { score: words.score }, locale);
  // The score of a mover stands in what is told of it.
  const label = list === 'movers' ? '' : element('div', { role: 'muted', size: 13 }, escapeHtml(said));
  const right = `${stake}${label}${parts(account, `${list}-${block[list].indexOf(account)}`, block, page)}`;
  return `<tr><td class="rule" valign="top" style="${css};word-break:break-word">${left}</td><td class="rule" width="104" align="right" valign="top" style="${css};padding-left:10px;white-space:nowrap">${right}</td></tr>`;
}

function parts(account: Account, place: string, block: HealthBlock, page: MailPage): string {
  const key = `score-${block.id}-${place}`;
  const css = 'display:inline-block';
  const bar = scoreHtml(account.parts, { key, width: 90, height: 6, alternative: '', css }, page);
  return `<div style="line-height:1">${bar}</div>`;
}
