import { z } from 'zod';
import { type Named, named } from '../../edition/block-fields.ts';

/** What a package tells, in blocks of the same kinds as those of reports. */
export interface PackageBlockOf<Leaf> extends Named {
  readonly type: 'package';
  readonly package: string;
  /** What the package calls such a block. */
  readonly name: string;
  readonly blocks: readonly Leaf[];
}

/** The same as a schema. */
export function packageBlockSchema<Leaf>(leaf: z.ZodType<Leaf>) {
  return z.object({
    ...{ type: z.literal('package'), ...named, package: z.string(), name: z.string() },
    blocks: z.array(leaf),
  });
}
