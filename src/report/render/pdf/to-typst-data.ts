import { fieldsOf } from '../../../foundation/calendar/index.ts';
import { brandTheme, LIGHT, type Theme } from '../../design/index.ts';
import type { Edition } from '../../edition/index.ts';
import { editionDateWords, freshnessWords, windowWords } from '../text/edition-words.ts';
import { blockData } from './block-data.ts';
import { collectImages } from './images.ts';

/** What the template reads: one JSON value, and the pictures it names. */
export interface TypstDocument {
  readonly data: Readonly<Record<string, unknown>>;
  readonly images: ReadonlyMap<string, string>;
}

/** An edition as the template's data: every value formatted, every picture drawn. Pure; the same edition, the same data. */
export function toTypstData(edition: Edition): TypstDocument {
  const theme = brandTheme(LIGHT, edition.brand.color);
  const images = collectImages();
  const data = { ...head(edition), theme: colors(theme), blocks: blocks(edition, theme, images) };
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
    coverage: [windowWords(edition), ...parameters.map(({ label, text }) => `${label}: ${text}`)],
    imprint: short(`Data: ${freshnessWords(edition).join('; ')}`, 110),
    language: language.language,
    region: language.region ?? null,
    words: { page: 'Page', of: 'of' },
  };
}

/** The running head and foot are one line each. */
function short(text: string, most = 60): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

function colors({ series: _series, ...named }: Theme): object {
  return named;
}

/** Titles of blocks stand below the section they follow, or at the top where there is none. */
function blocks(edition: Edition, theme: Theme, images: ReturnType<typeof collectImages>): object[] {
  let inSection = false;
  return edition.blocks.map((block) => {
    if (block.type === 'section') inSection = true;
    const level = block.type === 'section' || !inSection ? 1 : 2;
    return blockData(block, { edition, theme, images, level });
  });
}
