import { z } from 'zod';
import type { Said } from '../../../foundation/format/index.ts';
import { FigureSchema, type Named, named } from '../../edition/block-fields.ts';
import type { Figure } from '../../edition/figure.ts';

export interface KpisBlock<Text = string> extends Named {
  readonly type: 'kpis';
  readonly figures: readonly Figure<Text>[];
}

/** The same as a schema. */
export const KpisBlockSchema = z.object({
  ...{ type: z.literal('kpis'), ...named },
  figures: z.array(FigureSchema),
}) satisfies z.ZodType<KpisBlock<Said>>;
