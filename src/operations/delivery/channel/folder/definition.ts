import { z } from 'zod';
import type { ChannelDescription } from '../definition.ts';
import { bringing } from '../files/definition.ts';

const FolderDefinition = z
  .strictObject({
    kind: z.literal('folder'),
    path: z
      .string()
      .min(1)
      .max(1000)
      .refine((text) => !text.includes('\0'), 'must not contain NUL')
      .describe('The folder, which has to be there: absolute, or relative to the project folder.'),
    formats: bringing,
  })
  .describe('A folder, such as a share or a mounted volume.');
export type FolderDefinition = z.output<typeof FolderDefinition>;

export const folder = {
  schema: FolderDefinition,
  secrets: () => [],
} satisfies ChannelDescription<typeof FolderDefinition>;
