import { type Problem, problem, suggest } from '../../../foundation/diagnostic/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import { metricsInText, REFERENCE_STYLES, textReferences } from '../../definition/text-references.ts';
import type { BlockOfReport, NamedMetric } from '../block-of-report.ts';
import { composeContent } from './compose.ts';
import { TextDefinition } from './definition.ts';
import { type TextBlock, TextBlockSchema } from './edition.ts';

/** What an author writes in them. */
export interface Written {
  readonly markdown: string;
}

/** What blocks with Markdown have in common: the figures that it names. */
export const WRITTEN = {
  metrics: ({ markdown }: Written): NamedMetric[] =>
    metricsInText(markdown).map((metric) => ({ metric, path: ['markdown'], wants: 'value' })),
  validate: ({ markdown }: Written): Problem[] =>
    textReferences(markdown)
      .filter(({ metric, style }) => metric !== undefined && style !== undefined && !isStyle(style))
      .map(({ metric, style = '' }) =>
        problem('BLOCK_INVALID', {
          message: `The text writes {{ ${metric} | ${style} }}, and there is no style "${style}".`,
          hint: `${suggest(style, REFERENCE_STYLES)} Without a style, the figure is written in full.`,
          path: ['markdown'],
        }),
      ),
};

function isStyle(style: string): boolean {
  return REFERENCE_STYLES.some((one) => one === style);
}

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
