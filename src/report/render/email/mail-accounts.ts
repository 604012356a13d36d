import { LIGHT } from '../../design/index.ts';
import { type Accounts, accountsRemarks, type ShownAccount } from '../../document/index.ts';
import { element, escapeHtml, layout } from './html.ts';
import type { MailPage } from './mail-part.ts';
import { innerHeading, remark, scoreHtml } from './mail-pieces.ts';

/** Accounts, and where those are that the mail has no room for. */
export function mailAccounts(node: Accounts, page: MailPage): string {
  const { title, accounts, stake } = node;
  return [
    innerHeading(title, page.level),
    layout(accounts.map((one, at) => accountRow(one, at, stake !== undefined, page)).join('')),
    ...accountsRemarks(node, page.document.locale).map((text) => remark(text, 'padding:4px 0 0')),
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
