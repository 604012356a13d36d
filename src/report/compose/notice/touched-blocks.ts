import type { CheckResult } from '../../../quality/index.ts';
import { blockMetrics, type Edition, type LeafBlock, leafBlocks } from '../../edition/index.ts';

/**
 * The blocks whose numbers checks speak of, in reading order: through the metrics that a block shows, what these are
 * computed from, and the tables behind them. A check that names neither tables nor metrics speaks of all numbers.
 */
export function touchedBlocks(
  edition: Edition,
  checks: readonly Pick<CheckResult, 'tables' | 'metrics'>[],
): LeafBlock[] {
  return leafBlocks(edition.blocks).filter((block) =>
    blockMetrics(block).some((metric) => checks.some((check) => isTouched(edition, metric, check))),
  );
}

function isTouched(
  { provenance: { metrics } }: Edition,
  metric: string,
  { tables, metrics: named }: Pick<CheckResult, 'tables' | 'metrics'>,
): boolean {
  // A check of a metric names its tables besides; other metrics over these are not what it speaks of.
  if (named !== undefined && named.length > 0) {
    const uses = Object.hasOwn(metrics, metric) ? (metrics[metric]?.uses ?? []) : [];
    return [metric, ...uses].some((one) => named.includes(one));
  }
  if (tables === undefined) return true;
  const behind = Object.hasOwn(metrics, metric) ? (metrics[metric]?.tables ?? []) : [];
  return behind.some((table) => tables.includes(table));
}

/** Blocks with numbers of any kind, in reading order. */
export function blocksWithNumbers(edition: Edition): LeafBlock[] {
  return leafBlocks(edition.blocks).filter((block) => blockMetrics(block).length > 0);
}
