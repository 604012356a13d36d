import type { Said } from '../../../foundation/format/index.ts';
import { ownEntry } from '../../../metrics/model/index.ts';
import type { CheckResult } from '../../../quality/index.ts';
import { metricsShown } from '../../block/edition-blocks.ts';
import { type Edition, type LeafBlock, leafBlocks } from '../../edition/index.ts';

/**
 * The blocks whose numbers checks speak of, in reading order: through the metrics that a block shows, what these are
 * computed from, and the tables behind them and behind what splits and filters them. A check that names neither tables nor metrics speaks of all numbers.
 */
export function touchedBlocks(
  edition: Edition,
  checks: readonly Pick<CheckResult, 'tables' | 'metrics'>[],
): LeafBlock<Said>[] {
  return leafBlocks(edition.blocks).filter((block) => {
    const metrics = metricsShown(block);
    return metrics.length > 0 && checks.some((check) => isTouched(edition, block.id, metrics, check));
  });
}

function isTouched(
  { provenance }: Edition,
  block: string,
  metrics: readonly string[],
  { tables, metrics: named }: Pick<CheckResult, 'tables' | 'metrics'>,
): boolean {
  // A check of a metric names its tables besides; other metrics over these are not what it speaks of.
  if (named !== undefined && named.length > 0) {
    return metrics
      .flatMap((metric) => [metric, ...(ownEntry(provenance.metrics, metric)?.uses ?? [])])
      .some((one) => named.includes(one));
  }
  if (tables === undefined) return true;
  const behind =
    ownEntry(provenance.blocks, block) ??
    metrics.flatMap((metric) => ownEntry(provenance.metrics, metric)?.tables ?? []);
  return behind.some((table) => tables.includes(table));
}

/** Blocks with numbers of any kind, in reading order. */
export function blocksWithNumbers(edition: Edition): LeafBlock<Said>[] {
  return leafBlocks(edition.blocks).filter((block) => metricsShown(block).length > 0);
}
