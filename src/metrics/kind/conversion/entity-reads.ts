import { ownEntry } from '../../model/own-entry.ts';
import { dimensionReads, type Read } from '../../model/reads.ts';
import type { Others } from '../kind.ts';
import { entityKeys } from '../per-entity/entity-keys.ts';
import type { ConversionMetric } from './schema.ts';

/** The table of each step that is there. */
export function stepTables({ steps }: ConversionMetric, { model, tables }: Others): readonly string[] {
  return steps.flatMap((name) => {
    const [table] = tables(name, { fixed: true });
    return table === undefined || ownEntry(model.tables, table) === undefined ? [] : [table];
  });
}

/** What telling the entities apart takes, in the table of each step. @throws what dimensions raise that lead nowhere */
export function entityReads(metric: ConversionMetric, others: Others): Read[] {
  return stepTables(metric, others).flatMap((table) =>
    entityKeys(others.model, table, metric.per).flatMap((key) => dimensionReads(others.model, table, key)),
  );
}
