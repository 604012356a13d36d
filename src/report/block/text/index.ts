import type { Said } from '../../../foundation/format/index.ts';
import type { BlockOfReport } from '../block-of-report.ts';
import { composeContent } from './compose.ts';
import { TextDefinition } from './definition.ts';
import type { TextBlock } from './edition.ts';
import { TextBlockSchema } from './edition.ts';
import { WRITTEN } from './written.ts';

/** Markdown in which references to metrics are the figures themselves. */
export const TEXT = {
  schema: TextDefinition,
  edition: TextBlockSchema,
  reference: {
    title: 'Texts',
    intro: 'Markdown with figures in it. Raw HTML is printed as the text it is.',
    outro:
      'The figures of a text have the window of the block. `{{ mrr }}` prints a figure, `{{ mrr | compact }}` a short one, `{{ mrr | change }}` its change.',
  },
  ...WRITTEN,
  compose: async (...asked) => ({ content: await composeContent(...asked) }),
} satisfies BlockOfReport<TextDefinition, TextBlock<Said>>;
