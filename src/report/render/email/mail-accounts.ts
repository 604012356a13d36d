import { message } from '../../../foundation/format/index.ts';
import { LIGHT } from '../../design/index.ts';
import type { Accounts, ShownAccount } from '../../document/index.ts';
import { element, escapeHtml, layout } from './html.ts';
import type { MailPage } from './mail-part.ts';
import { innerHeading, remark, scoreHtml } from './mail-pieces.ts';

/** Accounts of a list that a mail shows at most: each has a picture of its score. */
const MOST_ACCOUNTS = 8;

/** How many accounts of a list are shown where tables have so many rows. */
export function accountsShown(rows: number): number {
  return Math.min(MOST_ACCOUNTS, rows);
}

/** The first accounts of a list, and where the others are. */
export function mailAccounts({ title, accounts, stake, note }: Accounts, page: MailPage): string {
  const { document, level, rows, where } = page;
  const shown = accounts.slice(0, accountsShown(rows));
  const count = accounts.length - shown.length;
  const more = message('list.moreAccounts', { count }, document.locale);
  return [
    innerHeading(title, level),
    layout(shown.map((one, at) => accountRow(one, at, stake !== undefined, page)).join('')),
    count > 0 ? remark(message('list.moreIn', { more, where }, document.locale), 'padding:4px 0 0') : '',
    remark(note),
  ].join('');
}

/** Who it is, what is told of it, what is at stake, and its score by parts. */
function accountRow(account: ShownAccount, at: number, hasStake: boolean, page: MailPage): string {
  const { name, about, told, stake, scored, bar } = account;
  const quiet = { role: 'muted', css: 'font-weight:400' } as const;
  const beside = about === '' ? '' : element('span', quiet, ` ${escapeHtml(about, 80)}`);
  const who = element('div', { size: 14, bold: true }, `<bdi>${escapeHtml(name, 120)}</bdi>${beside}`);
  const place = {
    ...{ key: `${page.key}/score/${at}`, width: 90, height: 6 },
    ...{ alternative: '', css: 'display:inline-block' },
  };
  const right = [
    hasStake ? element('div', { size: 14 }, escapeHtml(stake, 40)) : '',
    scored === '' ? '' : element('div', { role: 'muted', size: 13 }, escapeHtml(scored)),
    `<div style="line-height:1">${scoreHtml(bar, place, page)}</div>`,
  ];
  const css = `padding:7px 0;border-bottom:1px solid ${LIGHT.rule};vertical-align:top`;
  return `<tr><td class="rule" valign="top" style="${css};word-break:break-word">${who}${remark(told)}</td><td class="rule" width="104" align="right" valign="top" style="${css};padding-left:10px;white-space:nowrap">${right.join('')}</td></tr>`;
}
