import { message } from '../../../foundation/format/index.ts';
import { LIGHT } from '../../design/index.ts';
import type { EditionBlock, SectionBlock } from '../../edition/index.ts';
import { element, escapeHtml } from './html.ts';
import { mailDataTable } from './mail-data-table.ts';
import { mailHealth } from './mail-health.ts';
import { mailInsights } from './mail-insights.ts';
import { mailKpis } from './mail-kpis.ts';
import type { MailPage } from './mail-part.ts';
import { mailChart, mailImage, mailTrends } from './mail-pictures.ts';
import { heading, remark } from './mail-pieces.ts';
import { mailCallout, mailProvenance, mailQuote } from './mail-remarks.ts';
import { richHtml } from './mail-rich.ts';
/** A piece of the mail that is shown whole or left out. */
export interface MailPart {
  readonly title: string | undefined;
  /** A row of the mail's layout table. */
  readonly html: string;
  /** Heads what comes after it, and is nothing without: a section (1), or the title of several blocks (2). */
  readonly heads?: 1 | 2;
}

/** Blocks as parts, in reading order. Mail is one column of one endless page: columns stand beneath each other. */
export function mailParts(blocks: readonly EditionBlock[], page: MailPage): MailPart[] {
  let level = page.level;
  return blocks.flatMap((block): MailPart[] => {
    const here = { ...page, level };
    if (block.type === 'page-break') return [];
    if (block.type === 'section') level = 3;
    if (block.type === 'columns')
      return [
        ...headOf(block, level),
        ...mailParts(
          block.columns.flatMap((column) => column.blocks),
          here,
        ),
      ];
    if (block.type === 'keep-together') return [...headOf(block, level), ...mailParts(block.blocks, here)];
    const { type } = block;
    const title =
      block.title ?? (type === 'provenance' ? message('block.provenance', page.edition.locale) : undefined);
    const html = row(
      titled({ ...block, ...(title === undefined ? {} : { title }) }, content(block, here), here.level),
      type === 'section' ? 36 : 26,
    );
    return [{ title, html, ...(type === 'section' ? { heads: 1 } : {}) }];
  });
}

function headOf({ title, subtitle }: EditionBlock, level: number): MailPart[] {
  if (title === undefined && subtitle === undefined) return [];
  return [{ title, html: row(heading(title, level) + remark(subtitle), 26), heads: 2 }];
}

function row(html: string, above: number): string {
  return `<tr><td style="padding:${above}px 0 0">${html}</td></tr>\n`;
}

function titled(
  { type, title, subtitle }: Pick<EditionBlock, 'type' | 'title' | 'subtitle'>,
  html: string,
  level: number,
): string {
  // A section is nothing but its title, and a callout says its own beneath its sign.
  const own = type === 'section' || type === 'callout' ? '' : heading(title, level);
  return type === 'section' ? html + remark(subtitle) : own + remark(subtitle, 'padding:0 0 8px') + html;
}

type Shown = Exclude<EditionBlock, { readonly type: 'columns' | 'keep-together' | 'page-break' }>;

function content(block: Shown, page: MailPage): string {
  switch (block.type) {
    case 'section':
      return section(block);
    case 'kpis':
      return mailKpis(block, page);
    case 'insights':
      return mailInsights(block, page);
    case 'chart':
      return mailChart(block, page);
    case 'trends':
      return mailTrends(block, page);
    case 'health':
      return mailHealth(block, page);
    case 'table':
      return mailDataTable(block, page);
    case 'text':
      return richHtml(block.content, page.edition.locale, { level: page.level + 1 });
    case 'callout':
      return mailCallout(block, page);
    case 'quote':
      return mailQuote(block, page);
    case 'image':
      return mailImage(block, page);
    case 'provenance':
      return mailProvenance(page);
  }
}

function section({ title }: SectionBlock): string {
  const css = `margin:0;padding:10px 0 0;border-top:1px solid ${LIGHT.ink};word-break:break-word`;
  return element('h2', { serif: true, bold: true, size: 24, classes: 'heavy', css }, escapeHtml(title, 200));
}
