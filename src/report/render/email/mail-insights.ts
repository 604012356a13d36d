import type { InsightsBlock, Tone } from '../../edition/index.ts';
import { element, layout } from './html.ts';
import { toneRole } from './mail-kpis.ts';
import type { MailPage } from './mail-part.ts';
import { sentenceHtml } from './mail-rich.ts';

/** A mark for each judgement, which differs by its shape too. */
const MARKS: Readonly<Record<Tone, string>> = { good: '▲', bad: '▼', neutral: '■' };

/** Findings: the sentence, and its reasons beneath. */
export function mailInsights({ items }: InsightsBlock, { edition: { locale } }: MailPage): string {
  const rows = items.map(({ tone, sentence, details = [] }) => {
    const reasons = details.map((detail) =>
      element('div', { role: 'muted', size: 14, css: 'margin:3px 0 0' }, sentenceHtml(detail, locale)),
    );
    const said = element('div', { serif: true, size: 17 }, sentenceHtml(sentence, locale));
    const look = { role: toneRole(tone), size: 12, css: 'padding:5px 0 0;vertical-align:top' };
    const mark = element('td', look, MARKS[tone], 'width="22" valign="top" aria-hidden="true"');
    return `<tr>${mark}<td style="padding:0 0 12px;word-break:break-word">${said}${reasons.join('')}</td></tr>`;
  });
  return layout(rows.join(''));
}
