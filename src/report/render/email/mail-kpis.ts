import { drawSparkline } from '../../chart/index.ts';
import { LIGHT } from '../../design/index.ts';
import type { Figure, KpisBlock, Tone } from '../../edition/index.ts';
import { type ChangeWords, type FigureWords, figureWords } from '../text/figure-words.ts';
import { barHtml } from './cell-display.ts';
import { element, escapeHtml, layout, type Role } from './html.ts';
import type { MailPage } from './mail-part.ts';
import { remark } from './mail-pieces.ts';

/** Key figures as cards, two in a row: as many as a phone has room for. */
export function mailKpis({ id, figures }: KpisBlock, page: MailPage): string {
  const cells = figures.map((figure, index) => card(figure, `${id}-${index}`, page));
  const rows: string[] = [];
  for (let at = 0; at < cells.length; at += 2) {
    const gap =
      at === 0
        ? ''
        : '<tr><td colspan="3" height="18" style="font-size:1px;line-height:18px">\u00a0</td></tr>';
    rows.push(`${gap}<tr>${cells[at]}<td width="16"></td>${cells[at + 1] ?? '<td width="50%"></td>'}</tr>`);
  }
  return layout(rows.join(''), 'table-layout:fixed');
}

function card(figure: Figure, key: string, page: MailPage): string {
  const words = figureWords(figure, page.edition.locale);
  const size = words.value.length <= 9 ? 28 : words.value.length <= 14 ? 20 : 15;
  const lines = [
    element('div', { size: 13, bold: true }, escapeHtml(words.label, 80)),
    element(
      'div',
      { bold: true, size, css: 'padding:2px 0;letter-spacing:-.3px' },
      escapeHtml(words.value, 40),
    ),
    words.change === undefined ? '' : `<div>${changeHtml(words.change)}</div>`,
    ...[words.reason, words.comparison].map((text) => remark(text)),
    line(figure, key, page),
    target(figure, words),
    ...[whenOf(figure, words, page), words.note].map((text) => remark(text)),
  ];
  const css = `padding:7px 0 0;border-top:2px solid ${LIGHT.ink};vertical-align:top;word-break:break-word`;
  return `<td class="heavy" width="50%" valign="top" style="${css}">${lines.join('')}</td>`;
}

/** The period is said where it is not that of the whole edition. */
function whenOf({ period, at }: Figure, { when }: FigureWords, { edition }: MailPage): string | undefined {
  const usual =
    period === undefined
      ? at === edition.date
      : period.from === edition.window.from && period.to === edition.window.to;
  return usual ? undefined : when;
}

function line({ history = [], label }: Figure, key: string, page: MailPage): string {
  if (history.filter((value) => value !== null).length < 2) return '';
  const alternative = page.words.recentCourse(label);
  const size = { width: 150, height: 34 };
  const cid = page.image(`kpi-${key}`, () =>
    drawSparkline(history, { ...size, theme: LIGHT, id: `kpi-${key}`, alternative }),
  );
  const css = 'display:block;margin:6px 0;border:0;max-width:100%;height:auto;border-radius:3px';
  return `<img src="cid:${cid}" width="${size.width}" alt="${escapeHtml(alternative, 200)}" style="${css}">`;
}

function target({ target: aim }: Figure, { target: words }: FigureWords): string {
  if (words === undefined) return '';
  const done = Math.round(Math.max(0, Math.min(1, aim?.progress ?? 0)) * 100);
  const bar =
    aim?.progress == null
      ? ''
      : barHtml([
          ['bar', done],
          ['track', 100 - done],
        ]);
  return `${bar}${remark(words)}`;
}

/** A change with its arrow, in the colour of whether it is welcome. */
export function changeHtml(change: ChangeWords | undefined): string {
  if (change === undefined) return '';
  const text = `${change.arrow} ${change.text}`.trim();
  return element('span', { role: toneRole(change.tone), size: 14, bold: true }, escapeHtml(text));
}

/** The colour of a judgement. */
export function toneRole(tone: Tone): Role {
  return tone === 'neutral' ? 'muted' : tone;
}
