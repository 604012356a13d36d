import { firstStretch } from '../../chart/index.ts';
import { LIGHT, measureText } from '../../design/index.ts';
import type { ChangeWords, Figures, ShownFigure } from '../../document/index.ts';
import { changeText } from '../../document/index.ts';
import { element, escapeHtml, layout } from './html.ts';
import type { MailFrame } from './mail-part.ts';
import { barHtml, lineHtml, remark, toneRole } from './mail-pieces.ts';

/** Figures: in rows with their courses where they have such pictures, else as cards. */
export function mailFigures({ figures }: Figures, frame: MailFrame): string {
  return figures.some(({ chart }) => chart !== undefined)
    ? layout(figures.map((figure) => courseRow(figure, frame)).join(''))
    : cards(figures, frame);
}

/** The latest value, and its recent course as a line. */
function courseRow({ chart, label, value, change, reason }: ShownFigure, frame: MailFrame): string {
  const { alternative = '', chart: spec } = chart ?? {};
  const place = { width: 110, height: 30, alternative, css: 'display:block' };
  const name = element('div', { size: 14, bold: true }, escapeHtml(label, 80));
  const shown = element(
    'span',
    { bold: true, size: 18, css: unbroken(value, 18, BESIDE) },
    escapeHtml(value, 40),
  );
  const left = `${name}${shown} \u00a0${changeHtml(change)}${remark(reason)}`;
  const css = `padding:8px 0;border-bottom:1px solid ${LIGHT.rule};vertical-align:middle`;
  const line = lineHtml(spec === undefined ? [] : firstStretch(spec), place, frame);
  return `<tr><td class="rule" style="${css};word-break:break-word">${left}</td><td class="rule" width="122" align="right" style="${css}">${line}</td></tr>`;
}

/** What is left of a phone's column beside the line of a figure, in px. */
const BESIDE = 200;

/** A number is one word, though programs for mail break it after a comma, where it fits its room. */
function unbroken(value: string, size: number, room: number): string {
  return measureText(value, size, 600) <= room ? 'white-space:nowrap' : '';
}

/** Two cards in a row: as many as a phone has room for. */
function cards(figures: readonly ShownFigure[], frame: MailFrame): string {
  const sizes = figures.map(({ value }) => sizeOf(value));
  const common = Math.max(20, Math.min(...sizes));
  const cells = figures.map((figure, at) => card(figure, Math.min(common, sizes[at] ?? common), frame));
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

/** @param size of the value, in px: values of a row are of one size where they can */
function card(figure: ShownFigure, size: number, frame: MailFrame): string {
  const { label, value, change, reason, comparison, own, note, history } = figure;
  const { values = [], alternative = '' } = history ?? {};
  const place = { width: 150, height: 34, alternative, css: 'display:block;margin:6px 0' };
  const css = ['padding:2px 0', 'letter-spacing:-.3px', unbroken(value, size, CARD)].filter(
    (one) => one !== '',
  );
  const large = { bold: true, size, css: css.join(';') };
  const lines = [
    element('div', { size: 13, bold: true }, escapeHtml(label, 80)),
    element('div', large, escapeHtml(value, 40)),
    change === undefined ? '' : `<div>${changeHtml(change)}</div>`,
    ...[reason, comparison].map((text) => remark(text)),
    lineHtml(values, place, frame),
    target(figure),
    ...[own, note].map((text) => remark(text)),
  ];
  const frameCss = `padding:7px 0 0;border-top:2px solid ${LIGHT.ink};vertical-align:top;word-break:break-word`;
  return `<td class="heavy" width="50%" valign="top" style="${frameCss}">${lines.join('')}</td>`;
}

function target({ target: words, progress }: ShownFigure): string {
  if (words === undefined || progress == null) return remark(words);
  const done = Math.round(Math.max(0, Math.min(1, progress)) * 100);
  const bar = barHtml([
    ['bar', done],
    ['track', 100 - done],
  ]);
  return bar + remark(words);
}

/** A change with its arrow, in the colour of whether it is welcome. */
function changeHtml(change: ChangeWords | undefined): string {
  if (change === undefined) return '';
  const look = { role: toneRole(change.tone), size: 14, bold: true };
  return element('span', look, escapeHtml(changeText(change)));
}
