import { z } from 'zod';
import { LeafDefinition } from './leaf-definition.ts';
import { ColumnsDefinition, KeepTogetherDefinition } from './nested-blocks.ts';

/** A part of a report. */
export const BlockDefinition = z.discriminatedUnion('type', [
  ...LeafDefinition.options,
  ColumnsDefinition,
  KeepTogetherDefinition,
]);
export type BlockDefinition = z.output<typeof BlockDefinition>;
