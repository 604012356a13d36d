import { z } from 'zod';
import { named } from './block-fields.ts';
import { LeafDefinition } from './leaf-definition.ts';

/** Blocks side by side where the medium is wide enough. */
export const ColumnsDefinition = z.strictObject({
  type: z.literal('columns'),
  ...named,
  columns: z
    .array(
      z.strictObject({
        share: z
          .number()
          .positive()
          .max(100)
          .default(1)
          .describe('Of the width, relative to the other columns.'),
        blocks: z
          .array(LeafDefinition)
          .min(1)
          .describe('What stands in the column; neither columns nor keep-together.'),
      }),
    )
    .min(2)
    .max(4)
    .describe('From left to right; below one another where there is no room.'),
});
export type ColumnsDefinition = z.output<typeof ColumnsDefinition>;

/** What may be kept together: all but what keeps together. */
export const NestedDefinition = z.discriminatedUnion('type', [...LeafDefinition.options, ColumnsDefinition]);

/** Blocks that stay on one page, if a page can hold them. */
export const KeepTogetherDefinition = z.strictObject({
  type: z.literal('keep-together'),
  ...named,
  blocks: z.array(NestedDefinition).min(1).describe('What stays together; columns may be among them.'),
});
export type KeepTogetherDefinition = z.output<typeof KeepTogetherDefinition>;
