import { message } from '../../../foundation/format/index.ts';
import { LIGHT, measureText } from '../../design/index.ts';
import {
  type ChangeWords,
  type FigureWords,
  figureWords,
  ownPeriodWords,
} from '../../document/figure-words.ts';
import type { Figure, KpisBlock, Tone } from '../../edition/index.ts';
import { barHtml } from './cell-display.ts';
import { element, escapeHtml, layout, type Role } from './html.ts';
import { lineHtml } from './mail-lines.ts';
import type { MailPage } from './mail-part.ts';
import { remark } from './mail-pieces.ts';
/** Key figures as cards, two in a row: as many as a phone has room for. */
export function mailKpis({ id, figures }: KpisBlock, page: MailPage): string {
  const words = figures.map((figure) => figureWords(figure, page.edition.locale));
  const size = Math.max(20, Math.min(...words.map(({ value }) => sizeOf(value))));
  const cells = figures.map((figure, index) => {
    const told = words[index] ?? figureWords(figure, page.edition.locale);
    return card(
      { figure, words: told, key: `${id}-${index}`, size: Math.min(size, sizeOf(told.value)) },
      page,
    );
  });
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

/** Half a phone's column, in px. */
const CARD = 156;

/** The largest type, in px, that a value fits its card in. */
function sizeOf(value: string): number {
  return [28, 24, 20, 17].find((size) => measureText(value, size, 600) <= CARD) ?? 15;
}

interface Card {
  readonly figure: Figure;
  readonly words: FigureWords;
  /** Unique in the edition. */
  readonly key: string;
  /** Of the value, in px: values of a row are of one size where they can. */
  readonly size: number;
}

function card({ figure, words, key, size }: Card, page: MailPage): string {
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
    ...[ownPeriodWords(figure, page.edition), words.note].map((text) => remark(text)),
  ];
  const css = `padding:7px 0 0;border-top:2px solid ${LIGHT.ink};vertical-align:top;word-break:break-word`;
  return `<td class="heavy" width="50%" valign="top" style="${css}">${lines.join('')}</td>`;
}

function line({ history = [], label }: Figure, key: string, page: MailPage): string {
  const alternative = message('figure.recentCourse', { label }, page.edition.locale);
  const css = 'display:block;margin:6px 0';
  return lineHtml(history, { key: `kpi-${key}`, width: 150, height: 34, alternative, css }, page);
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
