import { joinParts, labelled, message } from '../../../../foundation/format/index.ts';
import { brandTheme, LIGHT } from '../../../design/index.ts';
import {
  type Columns,
  type Content,
  type Document,
  type DocumentNode,
  type Heading,
  isContent,
  type Part,
} from '../../../document/index.ts';
import { chartSlides } from './chart-slides.ts';
import { type Deck, PAGE, type Slide } from './deck.ts';
import { figuresSlides } from './figures-slides.ts';
import { framed, MARGIN, paragraph, textIn } from './frame.ts';
import { listSlides } from './list-slides.ts';
import type { Where } from './place.ts';
import { calloutSlides, imageSlide, proseSlides } from './prose-slides.ts';
import { plain, richParagraphs } from './rich-paragraphs.ts';
import { cutText } from './set-text.ts';
import { sourcesSlides } from './sources-slides.ts';
import { tableSlides } from './table-slides.ts';
import { remarksOnTop, titleSlide } from './title-slide.ts';

/** Sections with fewer slides need no slide that announces them. */
const ANNOUNCED_FROM = 3;

/**
 * A document as slides: a title with what must be known first, then its parts in their order, and at the end where the
 * numbers come from. What stands side by side elsewhere follows one another.
 */
export function deckOf(document: Document): Deck {
  const { edition, locale, title } = document;
  const { brand, report } = edition;
  const remarks = remarksOnTop(document.nodes);
  const first = titleSlide(document, remarks);
  const { sections, sources } = sectionsOf(document.nodes.slice(first.shown), document);
  const slides = sections.flatMap((section) => sectionSlides(section, document));
  const last = (sources.length === 0 ? [document.sources] : sources).flatMap((part) =>
    partSlides(part, { document }),
  );
  return {
    language: locale.locale,
    ...{ title, subject: report.description ?? '', author: report.owner ?? brand.name, date: edition.date },
    accent: brandTheme(LIGHT, brand.color).accent,
    head: [cutText(title, PAGE.width - 2 * MARGIN - 220, 11, 1, 'bold'), document.date],
    slides: [{ ...first.slide, section: report.title }, ...slides, ...begins(last, document.sources.name)],
  };
}

interface Section {
  readonly heading?: Heading;
  readonly parts: { readonly part: Part; readonly group?: string }[];
}

function sectionsOf(
  nodes: readonly DocumentNode[],
  document: Document,
): { readonly sections: readonly Section[]; readonly sources: readonly Part[] } {
  const sections: Section[] = [{ parts: [] }];
  const sources: Part[] = [];
  const walk = (node: DocumentNode, group?: string): void => {
    if (node.kind === 'heading') sections.push({ heading: node, parts: [] });
    else if (node.kind === 'columns') for (const { nodes: inner } of node.columns) each(inner, groupOf(node));
    else if (node.kind === 'part' && (node.isKept === true || !node.nodes.every(isContent)))
      each(node.nodes, groupOf(node));
    else if (node.kind === 'part') {
      if (node.nodes.some(({ kind }) => kind === 'sources')) sources.push(node);
      else sections.at(-1)?.parts.push({ part: node, ...(group === undefined ? {} : { group }) });
    } else if (isContent(node))
      walk({ kind: 'part', id: '', level: 2, name: document.title, nodes: [node] }, group);
  };
  const each = (inner: readonly DocumentNode[], group?: string) => {
    for (const node of inner) walk(node, group);
  };
  each(nodes);
  return { sections, sources };
}

function groupOf({ title }: Columns | Part): string | undefined {
  return title === '' ? undefined : title;
}

function sectionSlides({ heading, parts }: Section, document: Document): Slide[] {
  const slides = parts.flatMap(({ part, group }) => {
    const section = [heading?.title, group].filter((one) => one !== undefined).join(' · ');
    return partSlides(part, { document, section });
  });
  if (heading === undefined) return slides;
  const announced =
    slides.length < ANNOUNCED_FROM
      ? []
      : [
          announcement(
            heading,
            parts.map(({ part }) => part),
            document,
          ),
        ];
  return begins([...announced, ...slides], heading.title);
}

/** The first of these slides begins a section of the presentation. */
function begins([first, ...others]: readonly Slide[], section: string): Slide[] {
  return first === undefined ? [] : [{ ...first, section }, ...others];
}

/** What a section is about, and what stands in it. */
function announcement({ title, subtitle }: Heading, parts: readonly Part[], document: Document): Slide {
  const names = parts.map(({ title: own, name }) => own ?? name);
  const shown = names.slice(0, 9);
  const rest = names.length - shown.length;
  const listed = [
    ...shown,
    ...(rest > 0 ? [message('list.moreParts', { count: rest }, document.locale)] : []),
  ];
  const look = { size: 18, color: LIGHT.muted, above: 8 };
  return framed(
    {
      title,
      look: 'claim',
      ...(subtitle === undefined ? {} : { lead: subtitle }),
      foot: document.window,
      notes: [],
    },
    ({ x, y, width, height }) => [
      { kind: 'box', place: { x, y: y + 4, width: 72, height: 3 }, fill: LIGHT.ink },
      textIn(
        { x, y: y + 18, width, height: height - 18 },
        listed.map((name) => paragraph(cutText(name, 760, look.size, 1), look)),
      ),
    ],
  );
}

/** The slides of a part; what it is about in a line stands beneath the title of each. */
function partSlides(part: Part, { document, section }: Omit<Where, 'part'>): Slide[] {
  const [first, ...others] = part.nodes.filter(isContent);
  const isLead = first?.kind === 'prose' && first.isLead === true;
  const lead = isLead ? richParagraphs(first.content, 15).map(plain) : [];
  const subtitle = [part.subtitle, ...lead].filter((text) => text !== undefined).join(' · ');
  const where: Where = {
    document,
    ...(section === undefined || section === '' ? {} : { section }),
    part: {
      ...{ id: part.id, name: part.name },
      ...(part.title === undefined ? {} : { title: part.title }),
      ...(subtitle === '' ? {} : { subtitle }),
    },
  };
  const nodes = isLead ? others : first === undefined ? [] : [first, ...others];
  return nodes.flatMap((node) => contentSlides(node, where));
}

function contentSlides(node: Content, where: Where): Slide[] {
  switch (node.kind) {
    case 'figures':
      return figuresSlides(node, where);
    case 'chart':
      return chartSlides(node, where);
    case 'table':
      return tableSlides(node, where);
    case 'accounts':
      return accountsSlides(node, where);
    case 'list':
      return listSlides(node, where);
    case 'prose':
      return proseSlides(node, where);
    case 'callout':
      return calloutSlides(node, where);
    case 'image':
      return [imageSlide(node, where)];
    case 'sources':
      return sourcesSlides(node, where);
  }
}

/** Accounts as a table; what each component earned stands in the notes. */
function accountsSlides(node: Extract<Content, { kind: 'accounts' }>, where: Where): Slide[] {
  const { score, stake, accounts, title, table } = node;
  const components = accounts.map(({ name, parts }) => {
    const earned = parts.map((part) =>
      [part.label, part.points, part.change, part.value].filter((text) => text !== '').join(' '),
    );
    return labelled(name, joinParts(earned, where.document.locale), where.document.locale);
  });
  return tableSlides({ ...table, title }, where, {
    ...{ node: 'accounts', said: components },
    metrics: [score, ...(stake === undefined ? [] : [stake.metric])],
  });
}
