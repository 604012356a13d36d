import type { Said } from '../../../foundation/format/index.ts';
import { runsOf } from '../../document/words.ts';
import { spanMetrics, spoken } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import type { InsightsBlock } from './edition.ts';

/** Sentences, each with its reasons. */
export const INSIGHTS_IN_EDITION = {
  named: 'implied',
  document: ({ items }, { locale }) => [
    {
      kind: 'list',
      items: items.map(({ tone, sentence, details = [] }) => ({
        tone,
        sentence: runsOf(sentence, locale),
        details: details.map((detail) => runsOf(detail, locale)),
      })),
    },
  ],
  news: ({ items }) =>
    items.flatMap(({ sentence, details = [], tone, unusual }) =>
      unusual === undefined ? [] : [{ sentence, reason: details[0] ?? [], tone, metric: unusual }],
    ),
  shown: ({ items }) =>
    items.flatMap(({ sentence, details = [] }) => [sentence, ...details].flatMap(spanMetrics)),
  text: ({ items }) =>
    items.flatMap(({ sentence, details = [] }) => [sentence, ...details].map(spoken)).join('\n'),
} satisfies BlockOfEdition<InsightsBlock<Said>, InsightsBlock>;
