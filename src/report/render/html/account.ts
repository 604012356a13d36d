import { formatValue, message } from '../../../foundation/format/index.ts';
import { drawScoreBar } from '../../chart/index.ts';
import { accountWords, coverageWords, partWords } from '../../document/account-words.ts';
import type { Account, HealthBlock, ScorePart } from '../../edition/index.ts';
import { html, type Markup, trusted } from './markup.ts';
import { numberMark } from './number-mark.ts';
import type { Page } from './page.ts';

const POINTS = { kind: 'number', decimals: 1 } as const;

function partMarkup(part: ScorePart, page: Page): Markup {
  const { locale } = page;
  const value = part.value === null ? '' : formatValue(part.value, part.format, locale);
  const change =
    part.change === undefined || part.change === 0
      ? undefined
      : formatValue(part.change, POINTS, locale, { sign: 'always' });
  const full = part.points !== null && part.possible !== null && part.possible > 0;
  const share = full ? Math.max(0, Math.min(1, (part.points ?? 0) / (part.possible ?? 1))) : 0;
  return html`<li><span class="part">${part.label}</span><span class="track" aria-hidden="true"><span class="${page.styleClass(`width:${Math.round(share * 100)}%`)}"></span></span><span class="n points">${partWords(part, locale)}${change !== undefined && html` <b>${(part.change ?? 0) > 0 ? '▲' : '▼'} ${change}</b>`}</span><span class="fine">${value}</span></li>`;
}

/** An account: its name, score and stake first; then, opened, what each component earned and how that changed. */
export function accountMarkup(
  account: Account,
  block: HealthBlock,
  page: Page,
  id: string,
  open: boolean,
): Markup {
  const words = accountWords(account, block, page.locale);
  const coverage = coverageWords(account, page.locale);
  const bar = drawScoreBar(account.parts, {
    width: 120,
    height: 8,
    theme: page.theme,
    id,
    alternative: message('account.score', { score: words.score }, page.locale),
  });
  const moved = account.previous !== undefined;
  return html`<li><details${open && html` open`}><summary>
<span class="who"><span class="clip"><bdi>${words.name}</bdi></span><span class="fine">${account.facts.map(({ label, text }, index) => html`${index > 0 && ' · '}<span>${label} <bdi>${text}</bdi></span>`)}</span></span>
<span class="badge ${account.tone}">${moved ? words.move : words.category}</span>
<span class="bar">${trusted(bar)}</span>
<span class="n score">${numberMark({ value: account.score, text: words.score, metric: block.score, query: block.query })}${words.change !== '' && html` <small>${words.change}</small>`}</span>
${block.stake !== undefined && html`<span class="n stake">${numberMark({ value: account.stake, text: words.stake, metric: block.stake.metric, query: block.query })} <span class="vh">${block.stake.label}</span></span>`}
</summary><ul class="parts">${account.parts.map((part) => partMarkup(part, page))}</ul>${coverage !== '' && html`<p class="fine">${coverage}</p>`}</details></li>
`;
}
