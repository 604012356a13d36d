import { message } from '../../../foundation/format/index.ts';
import type {
  Callout,
  Columns,
  DocumentNode,
  Heading,
  List,
  Part,
  Prose,
  Sources,
} from '../../document/index.ts';
import { figuresData } from './figures-data.ts';
import type { Page } from './page.ts';
import { chartData, imageData } from './pictures.ts';
import { accountsData, tableData } from './table-data.ts';
import { isLong, runsData, wordsData } from './words-data.ts';

type Makers = { readonly [Kind in DocumentNode['kind']]: Maker<Extract<DocumentNode, { kind: Kind }>> };
type Maker<Node> = (node: Node, page: Page) => object;

const MAKERS: Makers = {
  heading: (node) => ({ kind: node.kind, ...headData(node) }),
  break: ({ kind }, { outermost }) => ({ kind, breaks: outermost }),
  ...{ columns: columnsData, part: partData, list: listData, prose: proseData, callout: calloutData },
  ...{ figures: figuresData, table: tableData, accounts: accountsData, chart: chartData, image: imageData },
  sources: sourcesData,
};

/** A node for the template: its texts, and pictures by path. */
export function nodeData(node: DocumentNode, page: Page): object {
  return MAKERS[node.kind](node as never, page);
}

/** Titles of the document's level 2 are the first of the outline: the title of the whole is above it. */
function headData({ id, level, title, subtitle }: Heading | Part | Columns): object {
  return { id, level: level - 1, title, subtitle };
}

function partData(part: Part, page: Page): object {
  const { nodes, level, isKept = false } = part;
  const title = part.isImplied === true ? undefined : part.title;
  const head = { ...headData(part), title };
  const inner = { ...page, outermost: false, level: title === undefined ? level - 1 : level };
  const [first] = nodes;
  // A callout says the title beneath its sign.
  if (first?.kind === 'callout' && nodes.length === 1) return { ...head, ...nodeData(first, inner) };
  return { kind: isKept ? 'kept' : 'part', ...head, nodes: nodes.map((node) => nodeData(node, inner)) };
}

function calloutData({ kind, tone, label, content }: Callout, page: Page): object {
  const words = wordsData(content, page.level);
  return { kind, tone, label, content: words, breaks: isLong(words, page) };
}

/** Findings, each with its reasons. */
function listData({ kind, items }: List, page: Page): object {
  const drawn = items.map(({ tone, sentence, details }) => {
    const said = { sentence: runsData(sentence), details: details.map(runsData) };
    return { tone, ...said, breaks: isLong(said, page) };
  });
  return { kind, items: drawn };
}

function proseData({ kind, content, isQuote, isLead, attribution }: Prose, page: Page): object {
  const words = wordsData(content, page.level);
  if (isLead === true) return { kind: 'lead', content: words };
  if (isQuote !== true) return { kind, content: words };
  return { kind: 'quote', content: words, breaks: isLong(words, page), attribution };
}

/** Between nodes side by side, in pt. */
const GUTTER = 20;

/** Side by side, or below one another where a column would be too narrow for what it holds. */
function columnsData(node: Columns, page: Page): object {
  const widths = columnWidths(node, page);
  const columns = node.columns.map(({ nodes }, index) => {
    const width = widths[index] ?? page.width;
    return { width, nodes: nodes.map((one) => nodeData(one, { ...page, outermost: false, width })) };
  });
  return { kind: node.kind, ...headData(node), gutter: GUTTER, stacked: widths.length === 0, columns };
}

/** In pt; none where the columns do not fit. */
function columnWidths({ columns }: Columns, page: Page): number[] {
  const shares = columns.map(({ share }) => (share > 0 ? share : 1));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const room = page.width - GUTTER * (shares.length - 1);
  const widths = shares.map((share) => (room * share) / whole);
  const fits = widths.every((width, index) =>
    (columns[index]?.nodes ?? []).every((node) => width >= narrowest(node)),
  );
  return fits ? widths : [];
}

/** Of a chart in pt, which is 200 px: narrower, and its labels leave nothing for its lines. */
const CHART = 150;
const CARD = 105;
const ACCOUNTS = 330;
const TEXT = 90;
/** What a table asks for whatever it holds, and for each of its columns. */
const TABLE = { least: 110, column: 46 } as const;

/** How narrow a column may be, in pt, for a node to be read in it. */
function narrowest(node: DocumentNode): number {
  switch (node.kind) {
    case 'part':
      return Math.max(0, ...node.nodes.map(narrowest));
    case 'chart':
      return CHART;
    case 'figures':
      return node.figures.some(({ chart }) => chart !== undefined) ? CHART : CARD;
    case 'accounts':
      return ACCOUNTS;
    case 'table':
      return Math.max(TABLE.least, Math.min(ACCOUNTS, node.columns.length * TABLE.column));
    case 'prose':
    case 'callout':
    case 'list':
      return TEXT;
    default:
      return 0;
  }
}

/** Between columns of entries, in pt. */
const ENTRY_GUTTER = 14;
/** What the end of an entry and the gap to the next take, in letters. */
const ENTRY_END = 60;

interface Entry {
  readonly label?: string;
  readonly description: string;
  readonly source?: string;
  readonly isOpen?: true;
}

/** Where the numbers come from, kept short for paper: SQL is for screens, where it can be copied. */
function sourcesData({ kind, terms, checks, titles, metrics }: Sources, page: Page): object {
  const { edition, locale } = page.document;
  const count = Object.keys(edition.provenance.queries).length;
  const statements = message('provenance.statements', { count, file: 'edition.json' }, locale);
  const passed = checks.filter(({ verdict }) => verdict === 'pass');
  const open = checks.filter(({ verdict }) => verdict !== 'pass');
  const found = [
    ...open.map(({ sentence }) => ({ description: sentence, isOpen: true })),
    ...passed.map(({ sentence }) => ({ description: sentence })),
  ];
  const meant = metrics.map(({ label, description, formula, lineage }) => ({
    ...{ label, description },
    source: [formula, lineage].filter((text) => text !== '').join(' · '),
  }));
  const lists = [
    { title: titles.checks, columns: inColumns(found, page.width, 220) },
    { title: titles.metrics, columns: inColumns(meant, page.width, 145) },
  ];
  return {
    ...{ kind, level: page.level, gutter: ENTRY_GUTTER },
    terms: [...terms, ...(count === 0 ? [] : [{ term: 'SQL', lines: [statements] }])],
    lists: lists.filter(({ columns }) => columns.length > 0),
  };
}

/**
 * Each next to the shortest column so far, by its letters: columns end at about one height, and a page reads from left
 * to right. @param narrowest that a column may be, in pt
 */
function inColumns(all: readonly Entry[], width: number, narrowest: number): Entry[][] {
  const count = Math.max(1, Math.floor((width + ENTRY_GUTTER) / (narrowest + ENTRY_GUTTER)));
  const columns = Array.from({ length: Math.min(count, all.length) }, () => ({
    length: 0,
    items: [] as Entry[],
  }));
  for (const one of all) {
    const shortest = columns.reduce((least, column) => (column.length < least.length ? column : least));
    shortest.items.push(one);
    shortest.length += Object.values(one).join('').length + ENTRY_END;
  }
  return columns.map(({ items }) => items);
}
