import { fieldsOf } from '../../../foundation/calendar/index.ts';
import { labelled, message } from '../../../foundation/format/index.ts';
import { brandTheme, LIGHT, type Theme } from '../../design/index.ts';
import { dataStamp, dataThroughWords, editionDateWords, windowWords } from '../../document/edition-words.ts';
import type { Edition, EditionBlock } from '../../edition/index.ts';
import { blockData } from './block-data.ts';
import { collectImages, type Images } from './images.ts';
import type { Page } from './page.ts';
import { paperOf } from './paper.ts';
/** What the template reads: one JSON value, and the pictures it names. */
export interface TypstDocument {
  readonly data: Readonly<Record<string, unknown>>;
  readonly images: ReadonlyMap<string, string | Uint8Array>;
}

/** Tallest logo of a masthead, in pt, and widest. */
const LOGO = { height: 26, width: 120 } as const;

/** An edition as the template's data: every value formatted, every picture drawn. Pure; the same edition, the same data. */
export function toTypstData(edition: Edition): TypstDocument {
  const theme = brandTheme(LIGHT, edition.brand.color);
  const images = collectImages();
  const paper = paperOf(edition);
  const page = { edition, theme, images, paper, width: paper.text.width, outermost: true };
  const data = {
    ...head(edition),
    ...logo(edition, images),
    paper,
    theme: colors(theme),
    blocks: blocks(edition.blocks, page),
  };
  return { data, images: images.files };
}

function head(edition: Edition): object {
  const { report, brand, parameters } = edition;
  const language = new Intl.Locale(edition.locale.locale);
  return {
    title: report.title,
    'title-short': short(report.title),
    description: report.description ?? '',
    brand: brand.name,
    'brand-short': short(brand.name),
    date: fieldsOf(edition.date),
    dateline: editionDateWords(edition),
    coverage: [
      windowWords(edition),
      ...dataStamp(edition),
      ...parameters.map(({ label, text }) => labelled(label, text, edition.locale)),
    ],
    // At the foot of every page.
    imprint: dataThroughWords(edition),
    language: language.language,
    region: language.region ?? null,
    pages: message('edition.page', { page: '{page}', pages: '{pages}' }, edition.locale),
  };
}

function logo({ brand }: Edition, images: Images): object {
  if (brand.logo === undefined) return {};
  const { width, height } = brand.logo;
  const scale = Math.min(LOGO.height / Math.max(1, height), LOGO.width / Math.max(1, width));
  return { logo: { image: images.embed(brand.logo), width: width * scale, height: height * scale } };
}

/** The running head is one line. */
function short(text: string, most = 60): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

/** Colours by name, and that of bars in cells. */
function colors({ series, ...named }: Theme): object {
  return { ...named, bar: series[0] ?? named.ink };
}

/** Titles of blocks stand below the section they follow, or at the top where there is none. */
function blocks(all: readonly EditionBlock[], page: Omit<Page, 'level'>): object[] {
  let inSection = false;
  return all.map((block) => {
    if (block.type === 'section') inSection = true;
    const level = block.type === 'section' || !inSection ? 1 : 2;
    return blockData(block, { ...page, level });
  });
}
