import { z } from 'zod';
import type { Said } from '../../../foundation/format/index.ts';
import { named } from '../../definition/block-fields.ts';
import type { KeepTogetherBlock } from '../../edition/index.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { keepTogetherBlockSchema } from './edition.ts';

type Held = KeepTogetherBlock<Said>['blocks'][number];

function keepTogetherDefinition<Inner extends z.ZodType>(inner: Inner) {
  return z.strictObject({
    type: z.literal('keep-together'),
    ...named,
    blocks: z.array(inner).min(1).describe('What stays together; columns may be among them.'),
  });
}

/**
 * Blocks that stay on one page, if a page can hold them. @param inner what may be kept: all but what keeps together
 * @param held the same in editions
 */
export function keepTogetherOf<Inner extends z.ZodType>(inner: Inner, held: z.ZodType<Held>) {
  const schema = keepTogetherDefinition(inner);
  return {
    schema,
    edition: keepTogetherBlockSchema(held),
    reference: {
      title: 'Keep together',
      intro:
        'Blocks that stay on one page of the PDF, if a page can hold them; elsewhere it changes nothing.',
    },
    compose: () => ({ blocks: [] }),
  } satisfies BlockOfReport<
    z.output<ReturnType<typeof keepTogetherDefinition<z.ZodType>>>,
    KeepTogetherBlock<Said>
  >;
}
