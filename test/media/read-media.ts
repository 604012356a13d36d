// What readers find in the files of each medium, read by programs that know nothing of the code that drew them.
import { readXlsx } from 'hucre/xlsx';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { extractText } from 'unpdf';
import type { DrawnFile } from '../../src/report/render/medium.ts';
import { readMail } from '../support/reading-mail.ts';
import { type ParsedElement, parseStrictly } from '../support/strict-html.ts';
import { readCsv, type SlackMessage, slackTexts } from './all-media.ts';
import { pptxParts } from './read-slides.ts';

type Read = (files: readonly DrawnFile[]) => string | Promise<string>;

function bytesOf([file]: readonly DrawnFile[]): Buffer {
  return Buffer.from(file?.bytes ?? '');
}

function textOf(files: readonly DrawnFile[]): string {
  return bytesOf(files).toString();
}

/** What stands on a page, and what pictures say. */
function elementsText(elements: readonly ParsedElement[]): string {
  return elements
    .filter(({ name }) => ['body', 'img'].includes(name))
    .map(({ text, attributes }) => `${text} ${attributes.get('alt') ?? ''}`)
    .join('\n');
}

function markdownText(markdown: string): string {
  const texts: string[] = [];
  const walk = (node: { type: string; value?: string; children?: unknown[] }) => {
    if (node.type !== 'html') texts.push(node.value ?? '');
    for (const child of node.children ?? []) walk(child as never);
  };
  walk(fromMarkdown(markdown));
  return texts.join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  '#39': "'",
};

function slackText(json: string): string {
  const { text, blocks } = JSON.parse(json) as SlackMessage;
  return [text, ...slackTexts({ text, blocks })]
    .join('\n')
    .replaceAll(/&(lt|gt|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
}

function valuesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(valuesIn);
  return [String(value)];
}

/** The texts of a presentation: of slides, notes and charts, whose numbers are values. */
function partsText(parts: ReadonlyMap<string, string>): string {
  return [...parts]
    .filter(([name]) => /^ppt\/(?:slides|notesSlides|charts)\/[^/]+\.xml$/.test(name))
    .flatMap(([, xml]) => Array.from(xml.matchAll(/<(a:t|c:v)>([^<]*)|descr="([^"]*)"/g)))
    .map(([, , text = '', described = '']) => unescapedXml(text + described))
    .join('\n');
}

function unescapedXml(text: string): string {
  return text.replaceAll(/&(lt|gt|quot|apos|amp|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}

/** By format. */
export const READ: Readonly<Record<string, Read>> = {
  html: (files) => elementsText(parseStrictly(textOf(files))),
  pdf: async (files) => (await extractText(new Uint8Array(bytesOf(files)), { mergePages: true })).text,
  eml: async (files) => elementsText((await readMail(bytesOf(files))).elements),
  xlsx: async (files) =>
    (await readXlsx(bytesOf(files))).sheets.map(({ rows }) => rows.flat().map(String).join('\n')).join('\n'),
  pptx: (files) => partsText(pptxParts(bytesOf(files))),
  json: (files) => valuesIn(JSON.parse(textOf(files))).join('\n'),
  csv: (files) =>
    files
      .map((file) =>
        readCsv(textOf([file]))
          .flat()
          .join('\n'),
      )
      .join('\n'),
  txt: textOf,
  md: (files) => markdownText(textOf(files)),
  slack: (files) => slackText(textOf(files)),
};
