import { message } from '../../../foundation/format/index.ts';
import type {
  CalloutBlock,
  ColumnsBlock,
  EditionBlock,
  KeepTogetherBlock,
  QuoteBlock,
} from '../../edition/index.ts';
import { insightsData, kpisData, trendsData } from './figures-data.ts';
import { healthData } from './health-data.ts';
import { isLong } from './long-text.ts';
import { narrowest } from './narrowest.ts';
import type { Page } from './page.ts';
import { chartData, imageData } from './picture-data.ts';
import { provenanceData } from './provenance-data.ts';
import { richData } from './rich-data.ts';
import { tableData } from './table-data.ts';

/** Between blocks side by side, in pt. */
const GUTTER = 20;

/** A block for the template: formatted texts, and pictures by path. */
export function blockData(block: EditionBlock, page: Page): object {
  return { type: block.type, id: block.id, level: page.level, ...naming(block), ...contentOf(block, page) };
}

function naming({ title, subtitle }: EditionBlock): object {
  return { ...(title === undefined ? {} : { title }), ...(subtitle === undefined ? {} : { subtitle }) };
}

function contentOf(block: EditionBlock, page: Page): object {
  const { level, edition } = page;
  switch (block.type) {
    case 'section':
      return {};
    case 'page-break':
      return { breaks: page.outermost };
    case 'kpis':
      return kpisData(block, page);
    case 'insights':
      return insightsData(block, page);
    case 'chart':
      return chartData(block, page);
    case 'trends':
      return trendsData(block, page);
    case 'health':
      return healthData(block, page);
    case 'table':
      return tableData(block, page);
    case 'text':
      return { content: richData(block.content, level, edition.locale) };
    case 'callout':
      return {
        tone: block.tone,
        word: message(`tone.${block.tone}`, edition.locale),
        ...remarkData(block, page),
      };
    case 'quote':
      return {
        ...remarkData(block, page),
        ...(block.attribution === undefined ? {} : { attribution: block.attribution }),
      };
    case 'image':
      return imageData(block, page);
    case 'columns':
      return columnsData(block, page);
    case 'keep-together':
      return keptData(block, page);
    case 'provenance':
      return { title: block.title ?? message('block.provenance', edition.locale), ...provenanceData(page) };
  }
}

function remarkData(block: CalloutBlock | QuoteBlock, page: Page): object {
  const content = richData(block.content, page.level, page.edition.locale);
  return { content, breaks: isLong(content, page) };
}

/** What stands within another block stands below its title, where it has one. */
function within({ title }: EditionBlock, page: Page): Page {
  return { ...page, outermost: false, level: title === undefined ? page.level : page.level + 1 };
}

/** Side by side, or below one another where a column would be too narrow for what it holds. */
function columnsData(block: ColumnsBlock, page: Page): object {
  const inner = within(block, page);
  const widths = columnWidths(block, page);
  const columns = block.columns.map(({ blocks }, index) => {
    const width = widths[index] ?? page.width;
    return { width, blocks: blocks.map((one) => blockData(one, { ...inner, width })) };
  });
  return { gutter: GUTTER, stacked: widths.length === 0, columns };
}

/** In pt; none where the columns do not fit. */
function columnWidths({ columns }: ColumnsBlock, page: Page): number[] {
  const shares = columns.map(({ share }) => (share > 0 ? share : 1));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const room = page.width - GUTTER * (shares.length - 1);
  const widths = shares.map((share) => (room * share) / whole);
  const fits = widths.every((width, index) =>
    (columns[index]?.blocks ?? []).every((block) => width >= narrowest(block)),
  );
  return fits ? widths : [];
}

function keptData(block: KeepTogetherBlock, page: Page): object {
  const inner = within(block, page);
  return { blocks: block.blocks.map((one) => blockData(one, inner)) };
}
