import {
  differenceFormat,
  momentFormat,
  type Said,
  type ValueFormat,
} from '../../../foundation/format/index.ts';
import { wordsOf } from '../../document/words.ts';
import {
  inlinesOf,
  type PlacedNumber,
  type RichInline,
  type RichText,
  spanMetrics,
  spoken,
} from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import type { TextBlock } from './edition.ts';

/** What blocks with Markdown resolve to. */
export interface WrittenBlock<Text = string> {
  readonly content: RichText<Text>;
}

/** What blocks with Markdown have in common: the figures in it. */
export const WRITTEN_IN_EDITION = {
  shown: ({ content }: WrittenBlock<Said>): string[] => spanMetrics(inlinesOf(content)),
  text: ({ content }: WrittenBlock): string => spoken(inlinesOf(content)),
  numbers: ({ content }: WrittenBlock): PlacedNumber[] => inlinesOf(content).flatMap(figureNumber),
};

/** The text as it is. */
export const TEXT_IN_EDITION = {
  ...WRITTEN_IN_EDITION,
  document: ({ content }, { locale }) => [{ kind: 'prose', content: wordsOf(content, locale) }],
} satisfies BlockOfEdition<TextBlock<Said>, TextBlock>;

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
