import { message } from '../../../foundation/format/index.ts';
import { drawScoreBar } from '../../chart/index.ts';
import type { Accounts, ShownAccount } from '../../document/index.ts';
import { numberMark, track } from './marks.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Page, Place } from './page.ts';

/** On a phone a longer list begins with these, the others are folded away. */
const FIRST = 5;

/** A list of accounts, each explained by its components; the first of a main list is open and shows what the others hold. */
export function accountsMarkup(node: Accounts, page: Page, { id }: Place): Markup {
  const { title, stake, accounts, note, isMinor } = node;
  const drawn = accounts.map((account, index) =>
    accountMarkup(account, node, page, { id: `${id}-${index + 1}`, isOpen: index === 0 && isMinor !== true }),
  );
  // Folding away a single one would save nothing.
  const first = drawn.length === FIRST + 1 ? drawn.length : FIRST;
  const rest = drawn.slice(first);
  const more = message('action.showMore', { count: rest.length }, page.locale);
  return html`<div class="over"><h4>${title}</h4>${stake !== undefined && html`<span class="fine" aria-hidden="true">${stake.label}</span>`}</div><ol class="accounts">${drawn.slice(0, first)}</ol>${rest.length > 0 && html`<details class="rest"><summary>${more}<span class="vh"> ${title}</span></summary><ol class="accounts" start="${first + 1}">${rest}</ol></details>`}${note !== undefined && html`<p class="fine">${note}</p>`}
`;
}

/** An account: its name, score and stake first; then, opened, what each component earned and how that changed. */
function accountMarkup(
  account: ShownAccount,
  { stake, score, query }: Accounts,
  page: Page,
  { id, isOpen }: { readonly id: string; readonly isOpen: boolean },
): Markup {
  const { name, facts, tone, badge, exact, coverage, parts } = account;
  const alternative = message('account.score', { score: account.score }, page.locale);
  const bar = drawScoreBar(account.bar, { width: 120, height: 8, theme: page.theme, id, alternative });
  const mark = (value: number | null, text: string, metric: string) =>
    numberMark({ value, text, metric, query });
  return html`<li><details${isOpen && html` open`}><summary>
<span class="who"><span class="clip"><bdi>${name}</bdi></span><span class="fine">${facts.map(({ label, text }, index) => html`${index > 0 && ' · '}<span>${label} <bdi>${text}</bdi></span>`)}</span></span>
<span class="badge ${tone}">${badge}</span>
<span class="bar">${trusted(bar)}</span>
<span class="n score">${mark(exact.score, account.score, score)}${account.change !== '' && html` <small>${account.change}</small>`}</span>
${stake !== undefined && html`<span class="n stake">${mark(exact.stake, account.stake, stake.metric)} <span class="vh">${stake.label}</span></span>`}
</summary><ul class="parts">${parts.map((part) => partMarkup(part, page))}</ul>${coverage !== '' && html`<p class="fine">${coverage}</p>`}</details></li>
`;
}

function partMarkup(
  { label, points, share, change, value }: ShownAccount['parts'][number],
  page: Page,
): Markup {
  const width = `width:${Math.round(share * 100)}%`;
  return html`<li><span class="part">${label}</span>${track(width, page)}<span class="n points">${points}${change !== '' && html` <b>${change}</b>`}</span><span class="fine">${value}</span></li>`;
}
