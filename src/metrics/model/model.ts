import { z } from 'zod';
import { Metric } from '../kind/index.ts';
import { Filter } from './filter.ts';
import { Identifier, MetricReference } from './identifier.ts';
import { Table } from './table.ts';
import { AnyText, Text } from './text.ts';

/** Two figures that ought to agree: a warning with the difference when they do not. */
export const Reconciliation = z.strictObject({
  label: Text,
  description: AnyText.optional(),
  left: z.strictObject({ metric: MetricReference, where: Filter.optional() }),
  right: z.strictObject({ metric: MetricReference, where: Filter.optional() }),
  tolerance: z
    .number()
    .min(0)
    .default(0)
    .describe('Largest difference that still passes, as a share of the right figure.'),
  severity: z.enum(['warn', 'fail']).default('warn'),
});
export type Reconciliation = z.output<typeof Reconciliation>;

/** What one file of the `model/` folder holds; the files of a project are merged. */
export const ModelFile = z.strictObject({
  tables: z.record(Identifier, Table).default({}),
  metrics: z.record(Identifier, Metric).default({}),
  reconciliations: z.record(Identifier, Reconciliation).default({}),
});
export type ModelFile = z.output<typeof ModelFile>;
/** What an author writes: defaults may be left out. */
export type ModelInput = z.input<typeof ModelFile>;

/** All definitions of a project, merged and validated. */
export type Model = ModelFile;
