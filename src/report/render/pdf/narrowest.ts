import type { LeafBlock } from '../../edition/index.ts';

/** Of a chart in pt, which is 200 px: narrower, and its labels leave nothing for its lines. */
const CHART = 150;
const CARD = 105;
const HEALTH = 330;
const TEXT = 90;
/** What a table asks for whatever it holds, and for each of its columns. */
const TABLE = { least: 110, column: 46 } as const;

/** How narrow a column may be, in pt, for a block to be read in it. */
export function narrowest(block: LeafBlock): number {
  switch (block.type) {
    case 'chart':
    case 'trends':
      return CHART;
    case 'kpis':
      return CARD;
    case 'health':
      return HEALTH;
    case 'table':
      return Math.max(TABLE.least, Math.min(HEALTH, block.columns.length * TABLE.column));
    case 'text':
    case 'callout':
    case 'quote':
    case 'insights':
      return TEXT;
    default:
      return 0;
  }
}
