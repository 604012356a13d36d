import { type Problem, problem, suggest } from '../../../foundation/diagnostic/index.ts';
import {
  differenceFormat,
  momentFormat,
  type Said,
  type ValueFormat,
} from '../../../foundation/format/index.ts';
import { metricsInText, REFERENCE_STYLES, textReferences } from '../../definition/text-references.ts';
import {
  inlinesOf,
  type PlacedNumber,
  type RichInline,
  type RichText,
  spanMetrics,
  spoken,
} from '../../edition/index.ts';
import type { NamedMetric } from '../block.ts';

/** What an author writes in them. */
export interface Written {
  readonly markdown: string;
}

/** What they resolve to. */
export interface WrittenBlock<Text = string> {
  readonly content: RichText<Text>;
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
  shown: ({ content }: WrittenBlock<Said>): string[] => spanMetrics(inlinesOf(content)),
  text: ({ content }: WrittenBlock): string => spoken(inlinesOf(content)),
  numbers: ({ content }: WrittenBlock): PlacedNumber[] => inlinesOf(content).flatMap(figureNumber),
};

function isStyle(style: string): boolean {
  return REFERENCE_STYLES.some((one) => one === style);
}

function figureNumber(inline: RichInline): PlacedNumber[] {
  if (inline.kind !== 'figure') return [];
  const { metric, format, value, style = 'value' } = inline;
  const own = style === 'change' ? changeFormat(format) : format;
  return [{ key: `${metric} ${style}`, place: [metric], metric, format: own, value }];
}

/** The change of a date is a number of days, of an instant a length of time. */
function changeFormat(format: ValueFormat): ValueFormat {
  return momentFormat(format) === 'date' ? { kind: 'integer' } : differenceFormat(format);
}
