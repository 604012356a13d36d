import { readXlsx } from 'hucre/xlsx';
import { extractText } from 'unpdf';
import { documentOf } from '../../src/report/document/index.ts';
import type { Edition } from '../../src/report/edition/index.ts';
import { emailRenderer, messageIdFor } from '../../src/report/render/email/index.ts';
import { renderHtml } from '../../src/report/render/html/index.ts';
import { renderJson } from '../../src/report/render/json/index.ts';
import { renderPdf } from '../../src/report/render/pdf/index.ts';
import { renderSlides } from '../../src/report/render/slides/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import {
  renderCsv,
  renderMarkdown,
  renderSlack,
  renderText,
  tablesOf,
} from '../../src/report/render/text/index.ts';
import { renderXlsx } from '../../src/report/render/xlsx/index.ts';
import { type ReadMail, readMail } from '../support/reading-mail.ts';
import { type ParsedElement, parseStrictly } from '../support/strict-html.ts';
import { type ReadSlide, readSlides } from './read-slides.ts';
import { xlsxParts } from './xlsx-parts.ts';

/** One edition in every medium, taken apart by programs that know nothing of the renderers. */
export interface AllMedia {
  readonly html: readonly ParsedElement[];
  readonly pdf: string;
  readonly mail: ReadMail;
  readonly sheets: Awaited<ReturnType<typeof readXlsx>>['sheets'];
  readonly slides: readonly ReadSlide[];
  /** The parts of the workbook's file, and of the slides'. */
  readonly parts: ReadonlyMap<string, string>;
  /** Records of each CSV file, by the table's name. */
  readonly csv: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly markdown: string;
  readonly slack: SlackMessage;
  readonly json: unknown;
  readonly text: string;
}

interface SlackText {
  readonly type: string;
  readonly text: string;
}

export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly {
    readonly type: string;
    readonly text?: SlackText;
    readonly fields?: readonly SlackText[];
    readonly elements?: readonly (SlackText | { readonly text: SlackText })[];
  }[];
}

const NOBODY = { address: 'ada@techflow.example' };

/** Renders and reads an edition in every medium. */
export async function allMedia(edition: Edition): Promise<AllMedia> {
  const messageId = messageIdFor({
    report: edition.report.name.slice(0, 20),
    date: edition.date,
    recipient: NOBODY.address,
    domain: 'techflow.example',
  });
  const [pdf, mail, workbook] = await Promise.all([
    renderPdf(sourceOf(edition)),
    emailRenderer(edition)({ from: NOBODY, to: NOBODY, messageId }),
    renderXlsx(sourceOf(edition)),
  ]);
  const slides = renderSlides(documentOf(edition));
  const { text: printed } = await extractText(pdf, { mergePages: true });
  return {
    html: parseStrictly(renderHtml(sourceOf(edition))),
    pdf: printed,
    mail: await readMail(mail.bytes),
    sheets: (await readXlsx(workbook)).sheets,
    slides: readSlides(slides.bytes),
    parts: new Map([...xlsxParts(workbook), ...xlsxParts(slides.bytes)]),
    csv: new Map(tablesOf(edition).map((table) => [table.name, readCsv(renderCsv(table))])),
    markdown: renderMarkdown(documentOf(edition)),
    slack: JSON.parse(renderSlack(documentOf(edition)).text) as SlackMessage,
    json: JSON.parse(renderJson(edition)),
    text: renderText(documentOf(edition)),
  };
}

/** Reads RFC 4180 without any of the writer's code. */
export function readCsv(csv: string): string[][] {
  const records: string[][] = [];
  for (const [, record = ''] of csv.matchAll(/((?:"(?:[^"]|"")*"|[^"\r])*)\r\n/g)) {
    const fields = `,${record}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g);
    records.push([...fields].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? ''));
  }
  return records;
}

/** The texts of a Slack message, or those of one type. */
export function slackTexts({ blocks }: SlackMessage, type?: 'mrkdwn' | 'plain_text'): string[] {
  const all = blocks.flatMap(({ text, fields = [], elements = [] }) => [
    ...(text === undefined ? [] : [text]),
    ...fields,
    ...elements.map((element) => (typeof element.text === 'string' ? (element as SlackText) : element.text)),
  ]);
  return all.filter((one) => type === undefined || one.type === type).map(({ text }) => text);
}

/** Text without any white space: media break lines where they like. */
export function squeezed(text: string): string {
  return text.replace(/[\s\u00ad\u200b\u200c]+/g, '');
}
