import { message } from '../../../foundation/format/index.ts';
import { drawChart, drawScoreBar } from '../../chart/index.ts';
import { LIGHT } from '../../design/index.ts';
import {
  type Accounts,
  accountsRemarks,
  type Callout,
  type Chart,
  type Content,
  type Image,
  type List,
  type Prose,
  type ShownAccount,
  type Sources,
} from '../../document/index.ts';
import type { Tone } from '../../edition/index.ts';
import { richLines } from '../text/rich-lines.ts';
import { box, element, escapeHtml, layout } from './html.ts';
import { mailFigures } from './mail-figures.ts';
import { COLUMN, DRAWN, type MailFrame, type MailPage } from './mail-part.ts';
import { innerHeading, pictureHtml, remark, smallPicture, toneRole } from './mail-pieces.ts';
import { richHtml, runsHtml } from './mail-rich.ts';
import { mailTable } from './mail-table.ts';

/** What stands in a part, as HTML. */
export function mailContent(node: Content, page: MailPage): string {
  switch (node.kind) {
    case 'figures':
      return mailFigures(node, page);
    case 'table':
      return mailTable(node, page);
    case 'accounts':
      return accounts(node, page);
    case 'chart':
      return chart(node, page);
    case 'prose':
      return prose(node, page);
    case 'list':
      return list(node);
    case 'callout':
      return mailCallout(node, page);
    case 'image':
      return image(node, page);
    case 'sources':
      return sources(node, page);
  }
}

/** Drawn for a phone's width and shown as wide as the column. */
function chart({ chart: spec, alternative, note }: Chart, page: MailFrame): string {
  const { locale } = page.document;
  const svg = drawChart(spec, { width: DRAWN, locale, theme: LIGHT, id: 'chart', alternative });
  return pictureHtml({ svg, ground: 'paper' }, alternative, page) + remark(note, 'padding:6px 0 0');
}

/** The author's picture, in its own size or as wide as the column. */
function image({ image: picture, alternative, caption }: Image, page: MailFrame): string {
  const width = Math.min(COLUMN, picture.width);
  return pictureHtml(picture, alternative, page, width) + remark(caption, 'padding:6px 0 0');
}

/** A mark for each judgement, which differs by its shape too. */
const MARKS: Readonly<Record<Tone, string>> = { good: '▲', bad: '▼', neutral: '■' };

/** Findings: the sentence, and its reasons beneath. */
function list({ items }: List): string {
  const rows = items.map(({ tone, sentence, details }) => {
    const reasons = details.map((detail) =>
      element('div', { role: 'muted', size: 14, css: 'margin:3px 0 0' }, runsHtml(detail)),
    );
    const said = element('div', { serif: true, size: 17 }, runsHtml(sentence));
    const look = { role: toneRole(tone), size: 12, css: 'padding:5px 0 0;vertical-align:top' };
    const mark = element('td', look, MARKS[tone], 'width="22" valign="top" aria-hidden="true"');
    return `<tr>${mark}<td style="padding:0 0 12px;word-break:break-word">${said}${reasons.join('')}</td></tr>`;
  });
  return layout(rows.join(''));
}

/** Accounts, and where those are that the mail has no room for. */
function accounts(node: Accounts, page: MailPage): string {
  return [
    innerHeading(node.title, page.level),
    layout(node.accounts.map((one) => accountRow(one, node.stake !== undefined, page)).join('')),
    ...accountsRemarks(node, page.document.locale).map((text) => remark(text, 'padding:4px 0 0')),
  ].join('');
}

/** Who it is, what is told of it, what is at stake, and its score by parts. */
function accountRow(account: ShownAccount, hasStake: boolean, page: MailFrame): string {
  const { name, about, told, stake, scored, bar } = account;
  const quiet = { role: 'muted', css: 'font-weight:400' } as const;
  const beside = about === '' ? '' : element('span', quiet, ` ${escapeHtml(about, 80)}`);
  const who = element('div', { size: 14, bold: true }, `<bdi>${escapeHtml(name, 120)}</bdi>${beside}`);
  const place = { width: 90, height: 6, alternative: '', css: 'display:inline-block' };
  const right = [
    hasStake ? element('div', { size: 14 }, escapeHtml(stake, 40)) : '',
    scored === '' ? '' : element('div', { role: 'muted', size: 13 }, escapeHtml(scored)),
    `<div style="line-height:1">${smallPicture(place, page, (look) => drawScoreBar(bar, look))}</div>`,
  ];
  const css = `padding:7px 0;border-bottom:1px solid ${LIGHT.rule};vertical-align:top`;
  return `<tr><td class="rule" valign="top" style="${css};word-break:break-word">${who}${remark(told)}</td><td class="rule" width="104" align="right" valign="top" style="${css};padding-left:10px;white-space:nowrap">${right.join('')}</td></tr>`;
}

const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '!', neutral: 'i' };

/** A remark that must not be missed: a bar in its colour, a sign and a word, and its title beneath. */
export function mailCallout({ tone, label, content }: Callout, { level }: MailPage, title?: string): string {
  const role = tone === 'neutral' ? 'ink' : tone;
  const said = `${SIGNS[tone]}\u00a0 ${escapeHtml(label)}`;
  const css = 'margin:2px 0 4px;word-break:break-word';
  const named =
    title === undefined
      ? ''
      : element(`h${level}`, { serif: true, bold: true, size: 18, css }, escapeHtml(title, 200));
  const told = element('div', { role, size: 13, bold: true }, said);
  const inner = `<div style="padding:2px 0 0">${told}${named}${richHtml(content, { level: level + 1 })}</div>`;
  const edge = `padding:10px 14px 4px;border-left:4px solid ${LIGHT[role]}`;
  return box(edge, inner, 'sunken', `bgcolor="${LIGHT.sunken}"`);
}

/** What an author wrote, a line that leads a part as small print, or somebody's words and whose they are. */
function prose({ content, isLead, isQuote, attribution }: Prose, { level }: MailPage): string {
  if (isLead === true) return remark(richLines(content).join(' '), 'padding:0 0 8px');
  if (isQuote !== true) return richHtml(content, { level: level + 1 }) + remark(attribution);
  const said = `<blockquote style="margin:0;font-style:italic">${richHtml(content, { size: 20 })}</blockquote>`;
  const edge = `padding:4px 0 6px 16px;border-left:2px solid ${LIGHT.ink}`;
  return box(edge, said + remark(attribution), 'heavy');
}

/** Notes and checks beyond these are counted alone. */
const MOST_LINES = 8;

/** Where the numbers come from, in short: how each is made stands in the whole edition. */
function sources({ data, checks }: Sources, { document: { locale }, where }: MailFrame): string {
  const open = checks.filter(({ verdict }) => verdict !== 'pass');
  const passed = { passed: checks.length - open.length, all: checks.length };
  return [
    ...data.slice(0, MOST_LINES + 1),
    ...open.slice(0, MOST_LINES).map(({ sentence }) => sentence),
    ...(checks.length === 0 ? [] : [message('provenance.passedOf', passed, locale)]),
    message('provenance.howMade', { where }, locale),
  ]
    .map((text) => remark(text, 'padding:0 0 3px'))
    .join('');
}
