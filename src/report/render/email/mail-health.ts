import { formatValue } from '../../../foundation/format/index.ts';
import { drawDistribution } from '../../chart/index.ts';
import { LIGHT } from '../../design/index.ts';
import type { Account, HealthBlock } from '../../edition/index.ts';
import { accountWords, healthWhen } from '../text/account-words.ts';
import { moreWords } from '../text/edition-words.ts';
import { element, escapeHtml, layout } from './html.ts';
import { MAIL_ROWS, MAIL_WIDTH, type MailPage } from './mail-part.ts';
import { pictureHtml, remark } from './mail-pieces.ts';
import { mailTable } from './mail-table.ts';

/** The health of accounts for mail: the distribution, its table, the worst accounts and the movers. */
export function mailHealth(block: HealthBlock, page: MailPage): string {
  const { locale } = page.edition;
  const alternative = `${block.label}: ${block.categories.map(({ name, count }) => `${count} ${name}`).join(', ')}`;
  const svg = drawDistribution(block.categories, {
    width: MAIL_WIDTH,
    locale,
    theme: LIGHT,
    id: block.id,
    alternative,
  });
  return [
    `<div style="padding:0 0 8px">${remark(healthWhen(block, locale))}</div>`,
    pictureHtml(page.image(svg), alternative, MAIL_WIDTH),
    categories(block, page),
    accounts('Accounts that need attention', block.worst, block, page),
    accounts('Accounts that changed category', block.movers, block, page),
    block.moreMovers > 0 ? remark(moreWords(block.moreMovers, 'moved', locale)) : '',
  ].join('');
}

function categories(block: HealthBlock, { edition: { locale } }: MailPage): string {
  const stake = block.stake;
  const columns = [
    { label: 'Category', align: 'start' },
    { label: 'Accounts', align: 'end' },
    { label: 'Share', align: 'end' },
    ...(stake === undefined ? [] : [{ label: stake.label, align: 'end' } as const]),
  ] as const;
  const rows = block.categories.map((one) => [
    `${one.name} (${one.rule})`,
    formatValue(one.count, { kind: 'integer' }, locale),
    formatValue(one.share, { kind: 'percent', decimals: 0 }, locale),
    ...(stake === undefined ? [] : [formatValue(one.stake, stake.format, locale)]),
  ]);
  return mailTable(columns, rows);
}

function accounts(title: string, list: readonly Account[], block: HealthBlock, page: MailPage): string {
  if (list.length === 0) return '';
  const moved = list === block.movers;
  const rows = list.slice(0, MAIL_ROWS).map((account) => {
    const words = accountWords(account, block, page.edition.locale);
    const told = moved
      ? `${words.move}, score ${words.score} (${words.change || 'no change known'})`
      : `${words.category}, score ${words.score}. ${words.why}`;
    const facts =
      words.facts === '' ? '' : ` <span style="font-weight:400">${escapeHtml(words.facts, 80)}</span>`;
    const name = element(
      'div',
      { size: 14, bold: true },
      `<bdi>${escapeHtml(words.name, 120)}</bdi>${facts}`,
    );
    const stake =
      block.stake === undefined
        ? ''
        : element(
            'td',
            { size: 14, css: border('0 0 0 8px') },
            escapeHtml(words.stake, 40),
            'width="90" align="right" valign="top"',
          );
    return `<tr><td class="rule" style="${border('0')};word-break:break-word">${name}${remark(told)}</td>${stake}</tr>`;
  });
  const hidden = list.length - rows.length;
  const head = element('h4', { bold: true, size: 15, css: 'margin:18px 0 4px' }, escapeHtml(title));
  return (
    head +
    layout(rows.join('')) +
    (hidden > 0 ? remark(moreWords(hidden, 'entries', page.edition.locale, page.whole)) : '')
  );
}

function border(side: string): string {
  return `padding:7px ${side === '0' ? '0' : '0 7px 8px'};border-bottom:1px solid ${LIGHT.rule}`;
}
