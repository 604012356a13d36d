import { z } from 'zod';
import type { Said } from '../../../foundation/format/index.ts';
import { named } from '../../definition/block-fields.ts';
import type { ColumnsBlock } from '../../edition/index.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { columnsBlockSchema } from './edition.ts';

type Held = ColumnsBlock<Said>['columns'][number]['blocks'][number];

function columnsDefinition<Leaf extends z.ZodType>(leaf: Leaf) {
  return z.strictObject({
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
            .array(leaf)
            .min(1)
            .describe('What stands in the column; neither columns nor keep-together.'),
        }),
      )
      .min(2)
      .max(4)
      .describe('From left to right; below one another where there is no room.'),
  });
}

/** Blocks side by side where the medium is wide enough. @param leaf what may stand in them @param held the same in editions */
export function columnsOf<Leaf extends z.ZodType>(leaf: Leaf, held: z.ZodType<Held>) {
  const schema = columnsDefinition(leaf);
  return {
    schema,
    edition: columnsBlockSchema(held),
    reference: {
      title: 'Columns',
      intro:
        'Blocks side by side, where the medium is wide enough. On a phone and in a mail they stand below one another.',
      outro: 'Ids of blocks are unique in the whole report, whatever holds them.',
    },
    compose: (_, { columns }) => ({ columns: columns.map(({ share }) => ({ share, blocks: [] })) }),
  } satisfies BlockOfReport<z.output<ReturnType<typeof columnsDefinition<z.ZodType>>>, ColumnsBlock<Said>>;
}
