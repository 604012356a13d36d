import { fieldsOf } from '../../../foundation/calendar/index.ts';
import { clipped, message } from '../../../foundation/format/index.ts';
import { brandTheme, LIGHT, type Theme } from '../../design/index.ts';
import type { Document } from '../../document/index.ts';
import { nodeData } from './node-data.ts';
import { collectImages, type Images, paperOf } from './page.ts';

/** What the template reads: one JSON value, and the pictures it names. */
export interface TypstDocument {
  readonly data: Readonly<Record<string, unknown>>;
  readonly images: ReadonlyMap<string, string | Uint8Array>;
}

/** Tallest logo of a masthead, in pt, and widest. */
const LOGO = { height: 26, width: 120 } as const;

/** A document as the template's data, every picture drawn. Pure; the same document, the same data. */
export function toTypstData(document: Document): TypstDocument {
  const theme = brandTheme(LIGHT, document.edition.brand.color);
  const images = collectImages();
  const paper = paperOf(document.edition);
  const page = { document, theme, images, paper, width: paper.text.width, level: 1, outermost: true };
  const data = {
    ...head(document),
    ...logo(document, images),
    paper,
    theme: colors(theme),
    nodes: document.nodes.map((node) => nodeData(node, page)),
  };
  return { data, images: images.files };
}

/** Of a name in the running head, which is one line. */
const LONGEST_SHORT = 60;

function head({ edition, date, window, data, front, parameters, locale }: Document): object {
  const { report, brand } = edition;
  const language = new Intl.Locale(locale.locale);
  return {
    title: report.title,
    'title-short': clipped(report.title, LONGEST_SHORT),
    description: report.description ?? '',
    front,
    brand: brand.name,
    'brand-short': clipped(brand.name, LONGEST_SHORT),
    date: fieldsOf(edition.date),
    dateline: date,
    coverage: [window, ...data, ...parameters],
    // At the foot of every page.
    imprint: data[0] ?? window,
    language: language.language,
    region: language.region ?? null,
    pages: message('edition.page', { page: '{page}', pages: '{pages}' }, locale),
  };
}

function logo({ edition: { brand } }: Document, images: Images): object {
  if (brand.logo === undefined) return {};
  const { width, height } = brand.logo;
  const scale = Math.min(LOGO.height / Math.max(1, height), LOGO.width / Math.max(1, width));
  return { logo: { image: images.embed(brand.logo), width: width * scale, height: height * scale } };
}

/** Colours by name, and that of bars in cells. */
function colors({ series, ...named }: Theme): object {
  return { ...named, bar: series[0] ?? named.ink };
}
