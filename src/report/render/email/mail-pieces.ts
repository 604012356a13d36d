import { drawSparkline } from '../../chart/index.ts';
import { LIGHT, type Theme } from '../../design/index.ts';
import type { Tone } from '../../edition/index.ts';
import { element, escapeHtml, type Role } from './html.ts';
import { COLUMN, type MailFrame, type MailPicture } from './mail-part.ts';

/** A line of small print; nothing for undefined. */
export function remark(text: string | undefined, css = ''): string {
  if (text === undefined || text === '') return '';
  const style = `word-break:break-word${css === '' ? '' : `;${css}`}`;
  return element('div', { role: 'muted', size: 13, css: style }, escapeHtml(text, 600));
}

/** A title at its level; nothing for undefined. */
export function heading(title: string | undefined, level: number): string {
  if (title === undefined) return '';
  const css = 'margin:0 0 8px;word-break:break-word';
  return element(`h${level}`, { serif: true, bold: true, size: 19, css }, escapeHtml(title, 200));
}

/** The title of a table or a list within a part whose title is at a level; nothing for undefined. */
export function innerHeading(title: string | undefined, level: number): string {
  if (title === undefined) return '';
  const look = { bold: true, size: 15, css: 'margin:18px 0 2px' };
  return element(`h${level + 1}`, look, escapeHtml(title));
}

/** The colour of a judgement. */
export function toneRole(tone: Tone): Role {
  return tone === 'neutral' ? 'muted' : tone;
}

/** A thin bar of cells, which Outlook draws too, each with a class and its share of the width in percent. */
export function barHtml(parts: readonly (readonly [kind: '' | 'bar' | 'track', percent: number])[]): string {
  const cells = parts
    .filter(([, percent]) => percent > 0)
    .map(([kind, percent]) => {
      const color = kind === 'bar' ? LIGHT.series[0] : LIGHT.grid;
      const ground = kind === '' ? '' : ` class="${kind}" bgcolor="${color}"`;
      return `<td${ground} width="${percent}%" height="4" style="padding:0;font-size:1px;line-height:4px">\u00a0</td>`;
    });
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:3px 0 0"><tr>${cells.join('')}</tr></table>`;
}

/**
 * A picture as wide as the column but no wider than `width` (px), on paper by day and by night: its own colours are those of
 * the day. Outlook reads the attribute, all others the style.
 */
export function pictureHtml(
  picture: MailPicture,
  alternative: string,
  { image }: MailFrame,
  width = COLUMN,
): string {
  const style = `display:block;width:100%;max-width:${width}px;height:auto;border:0`;
  return `<img class="paper" src="cid:${image(picture)}" width="${width}" alt="${escapeHtml(alternative, 500)}" style="${style}">`;
}

/** Blue and grey that are seen on paper and by night: small pictures have no ground of their own. */
const EVERYWHERE: Theme = { ...LIGHT, rule: '#a9b0b7', series: ['#3d85c6', ...LIGHT.series.slice(1)] };

interface Place {
  /** In px. */
  readonly width: number;
  readonly height: number;
  /** Empty where the words beside it say the same. */
  readonly alternative: string;
  readonly css: string;
}

/** A picture the size of some words. */
export function smallPicture(
  place: Place,
  { image }: MailFrame,
  draw: (look: Place & { readonly theme: Theme; readonly id: string }) => string,
): string {
  const { width, height, alternative, css } = place;
  const cid = image({ svg: draw({ ...place, theme: EVERYWHERE, id: 'small' }), ground: 'none' });
  return `<img src="cid:${cid}" width="${width}" height="${height}" alt="${escapeHtml(alternative, 300)}" style="border:0;${css}">`;
}

/** A recent course as a small line; nothing where there are not two values to join. */
export function lineHtml(values: readonly (number | null)[], place: Place, frame: MailFrame): string {
  if (values.filter((value) => value !== null).length < 2) return '';
  return smallPicture(place, frame, (look) => drawSparkline(values, look));
}
