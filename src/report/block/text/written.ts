import { type Problem, problem, suggest } from '../../../foundation/diagnostic/index.ts';
import { metricsInText, REFERENCE_STYLES, textReferences } from '../../definition/text-references.ts';
import type { NamedMetric } from '../block-of-report.ts';

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
