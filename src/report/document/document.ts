import { inWords, type Locale, labelled, message } from '../../foundation/format/index.ts';
import { blockName, blockOfEdition } from '../block/edition-blocks.ts';
import { heldIn } from '../block/held-blocks.ts';
import {
  type Edition,
  type EditionBlock,
  editionInWords,
  type WordedEdition,
  withDataTo,
} from '../edition/index.ts';
import {
  checkWords,
  dataStamp,
  editionDateWords,
  editionWords,
  parametersWords,
  windowWords,
} from './edition-words.ts';
import { figureLine, figureWords } from './figure-words.ts';
import type { LeftOut } from './left-out.ts';
import { newsOf, surpriseIn } from './news-of.ts';
import type { DocumentNode, Head, Part } from './node.ts';
import { sourcesOf } from './nodes.ts';
import { nodesWithin, type Room } from './room.ts';
import { runText } from './words.ts';

/** An edition in the words of one language, for media to draw. */
export interface Document {
  readonly locale: Locale;
  /** "Acme · Weekly report" */
  readonly title: string;
  /** Of the edition: "November 16, 2026" */
  readonly date: string;
  /** What it is about, and what that is compared with. */
  readonly window: string;
  /** Through when its data is, where that is not said yet. */
  readonly data: readonly string[];
  /** What is read first: the news, else the title of the report with what it says of itself. */
  readonly front: Front;
  /** Its parameters: "Plan: Growth" */
  readonly parameters: readonly string[];
  /** All of that: a line each. */
  readonly stamp: readonly string[];
  /** The title with the leading figure, and what must be known before any number is read. */
  readonly summary: string;
  /** The leading figure and the window, for search and previews. */
  readonly preview: string;
  /** What comes first in it: that it is a correction or what is wrong with it, else the first finding, else the window. */
  readonly opening: string;
  /** Checks that did not pass, where no part of the document says so. */
  readonly doubts?: { readonly title: string; readonly checks: readonly string[] };
  readonly nodes: readonly DocumentNode[];
  /** What the nodes lack because there is no room for it. */
  readonly leftOut: readonly LeftOut[];
  /** Where the numbers come from, whether a part of the document says so or not. */
  readonly sources: Part;
  /** Whose it is, how its paper is, and what its numbers were made from: for media that show more of it. */
  readonly edition: Pick<
    WordedEdition,
    'brand' | 'calendar' | 'date' | 'headline' | 'page' | 'parameters' | 'provenance' | 'report'
  >;
}

/** What is read first. */
export interface Front {
  /** Of one claim, without a full stop. */
  readonly headline: string;
  /** What explains it; empty where nothing does. */
  readonly deck: string;
  /** Whose it is, and what it is called where the headline does not say so. */
  readonly line: string;
  /** Headline and deck, where they are news that nothing else of the head says. */
  readonly news: readonly string[];
}

/** An edition is drawn in several media, and its document made once. */
const known = new WeakMap<Edition, Document>();

/** Words an edition in the language of its locale. @param room how much of it a medium can hold; default: all of it */
export function documentOf(edition: Edition, room?: Room): Document {
  const whole = known.get(edition) ?? wholeDocument(edition);
  known.set(edition, whole);
  if (room === undefined) return whole;
  const { doubts, locale, nodes } = whole;
  return {
    ...whole,
    ...(doubts === undefined ? {} : { doubts: doubtsWithin(doubts, room, locale) }),
    ...nodesWithin(nodes, room),
  };
}

function wholeDocument(typed: Edition): Document {
  const edition = editionInWords(typed);
  const { brand, locale, report } = edition;
  const title = `${brand.name} · ${report.title}`;
  const first = edition.blocks.findIndex((block) => blockOfEdition(block).beginsSection);
  const sources = message('block.provenance', locale);
  // What stands before the first section is on the level of sections.
  const nodes = edition.blocks.map((block, at) => nodeOf(block, edition, first < 0 || at < first ? 2 : 3));
  return {
    ...{ locale, edition, title },
    front: frontOf(edition, title),
    ...{ date: editionDateWords(edition), window: windowWords(edition), data: dataStamp(edition) },
    parameters: parametersWords(edition),
    stamp: [editionWords(edition), ...dataStamp(edition), ...parametersWords(edition)],
    ...{ summary: summaryOf(edition, title), preview: previewOf(edition) },
    ...doubtsOf(edition),
    ...{ nodes, leftOut: [], opening: openingOf(nodes, edition) },
    sources: {
      ...{ kind: 'part', id: 'provenance', level: 2, title: sources, name: sources },
      nodes: [sourcesOf(edition)],
    },
  };
}

/** @param level of the titles of parts */
function nodeOf(block: EditionBlock, edition: WordedEdition, level: number): DocumentNode {
  const head = headOf(block, edition, level);
  const held = heldIn<EditionBlock>(block).map(({ blocks }) =>
    blocks.map((one) => nodeOf(one, edition, level)),
  );
  const kind = blockOfEdition(block);
  if ('node' in kind) return kind.node(block, head, held);
  const isImplied = block.title === undefined && kind.named === 'implied';
  return {
    ...{ kind: 'part', ...head },
    name: inWords(blockName(block), edition.locale),
    ...(isImplied ? { isImplied } : {}),
    nodes: kind.document(block, edition),
  };
}

function headOf(block: EditionBlock, { locale }: Edition, level: number): Head {
  const isNamed = block.title === undefined && blockOfEdition(block).named !== undefined;
  const title = isNamed ? inWords(blockName(block), locale) : block.title;
  const { id, subtitle } = block;
  return {
    ...{ id, level },
    ...(title === undefined ? {} : { title }),
    ...(subtitle === undefined ? {} : { subtitle }),
  };
}

/** The news, where there is a verdict, else the title of the report. */
function frontOf(edition: WordedEdition, title: string): Front {
  const { brand, report } = edition;
  const news = newsOf(edition);
  if (news === undefined)
    return { headline: report.title, deck: report.description ?? '', line: brand.name, news: [] };
  const { headline, deck } = news;
  return { headline, deck, line: title, news: [headline, deck].filter((text) => text !== '') };
}

function summaryOf(edition: WordedEdition, name: string): string {
  const { dataEnds, headline, locale } = edition;
  const figure = headline === undefined ? undefined : figureLine(figureWords(headline, locale), locale);
  const first = surpriseIn(edition)?.headline ?? figure;
  const title = first === undefined ? name : labelled(name, first, locale);
  const told = dataEnds === undefined ? title : withDataTo(title, dataEnds.through, locale, 'short');
  const remark = remarkOf(edition);
  return remark === undefined ? told : `${told}. ${remark}`;
}

/** That it is a correction, or what is wrong with its numbers: the title of the callout on top that says so. */
function remarkOf({ notice, correction, blocks: [top] }: WordedEdition): string | undefined {
  return notice === undefined && correction === undefined ? undefined : top?.title;
}

function openingOf(nodes: readonly DocumentNode[], edition: WordedEdition): string {
  const [first] = nodes.flatMap((node) =>
    node.kind === 'part' ? node.nodes.flatMap((one) => (one.kind === 'list' ? one.items : [])) : [],
  );
  const deck = surpriseIn(edition)?.deck ?? '';
  const finding = first === undefined ? windowWords(edition) : runText(first.sentence);
  return remarkOf(edition) ?? (deck === '' ? finding : deck);
}

function previewOf(edition: WordedEdition): string {
  const { headline, locale } = edition;
  const period = windowWords(edition);
  if (headline === undefined) return period;
  const figure = figureLine(figureWords(headline, locale), locale);
  return message('edition.summary', { figure, period }, locale);
}

function doubtsOf({ locale, notice, provenance }: WordedEdition): Pick<Document, 'doubts'> {
  const failed = provenance.checks.filter(({ verdict }) => verdict !== 'pass');
  if (failed.length === 0 || notice !== undefined) return {};
  const checks = failed.map((one) => checkWords(one, locale));
  return { doubts: { title: message('provenance.failed', locale), checks } };
}

function doubtsWithin(
  { title, checks }: NonNullable<Document['doubts']>,
  { checks: most = Infinity }: Room,
  locale: Locale,
): NonNullable<Document['doubts']> {
  const count = checks.length - most;
  return count > 0
    ? { title, checks: [...checks.slice(0, most), message('list.more', { count }, locale)] }
    : { title, checks };
}
