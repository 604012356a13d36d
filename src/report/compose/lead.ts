import { rankFindings, surpriseOf } from '../../analysis/finding/index.ts';
import { type Said, said } from '../../foundation/format/index.ts';
import { blockOfEdition } from '../block/edition-blocks.ts';
import type { ReportDefinition } from '../definition/index.ts';
import { type EditionBlock, type Figure, type Lead, leafBlocks, type News } from '../edition/index.ts';
import type { Composition } from './composition.ts';
import { toneOf } from './figure.ts';
import { changeSpan, figureSpan, sentence } from './sentence.ts';

/**
 * What is news in an edition, from its key figures and its findings: the first of what is out of the ordinary, or that nothing is.
 * Undefined where nothing could be judged.
 */
export function composeLead(
  composition: Composition<ReportDefinition>,
  blocks: readonly EditionBlock<Said>[],
  headline: Figure<Said> | undefined,
): Lead<Said> | undefined {
  if (composition.report.opening === 'title') return undefined;
  const leaves = leafBlocks(blocks);
  const figures = onceEach(leaves.flatMap((block) => blockOfEdition(block).figures?.(block) ?? []));
  const judged = figures.filter(({ usual }) => usual !== undefined);
  const out = judged.filter(({ usual }) => usual?.is !== 'usual');
  const news = leaves.flatMap((block) => blockOfEdition(block).news?.(block) ?? []);
  if (judged.length === 0 && news.length === 0) return undefined;
  const led = composition.report.headline ?? headline?.metric;
  const [first] = rankFindings(
    [
      ...out.map((figure) => ofFigure(composition, figure, news)),
      ...news.map((one) => ({ ...one, isMissed: false, surprise: 0 })),
    ].map((one) => ({ ...one, isLed: one.metric !== undefined && one.metric === led })),
  );
  const counts = { out: out.length, count: judged.length };
  const among = judged.length === 0 ? [] : [said(out.length === 0 ? 'lead.allUsual' : 'lead.out', counts)];
  if (first === undefined)
    return {
      sentence: sentence('lead.quiet', {}),
      reason: inOrder(among),
      tone: 'neutral',
      isQuiet: true,
      ...counts,
    };
  const why = first.reason.flatMap((span) => (span.kind === 'text' ? span.text : []));
  return { sentence: first.sentence, reason: inOrder([...why, ...among]), tone: first.tone, ...counts };
}

/** Sentences after each other. */
function inOrder([first, ...others]: readonly Said[]): Lead<Said>['reason'] {
  if (first === undefined) return [];
  const text = others.reduce((all, next) => said('text.nextSentence', { text: all, next }), first);
  return [{ kind: 'text', text }];
}

/** Blocks may show the same figure: the first counts. */
function onceEach(figures: readonly Figure<Said>[]): Figure<Said>[] {
  return [...Map.groupBy(figures, ({ metric }) => metric).values()].flatMap(([first]) => first ?? []);
}

/** A key figure that is not as usual, with what is said of its metric elsewhere, or how it changed. */
function ofFigure(
  { model }: Composition,
  { metric, label, value, usual, query, comparison, format, target }: Figure<Said>,
  news: readonly News<Said>[],
) {
  const { low, high, is } = usual ?? { low: 0, high: 0, is: 'above' };
  const of = query === undefined ? {} : { query };
  const span = (number: Figure['value']) => figureSpan(model, metric, number, of);
  const found = news.find((one) => one.metric === metric);
  return {
    metric,
    tone: toneOf(is === 'above' ? 1 : -1, model.metrics[metric]?.good ?? 'neutral'),
    isMissed: target?.met === false,
    surprise: typeof value === 'number' ? surpriseOf(value, { low, high }) : 0,
    sentence: sentence(is === 'below' ? 'lead.below' : 'lead.above', {
      ...{ label, value: span(value) },
      ...{ low: span(low), high: span(high) },
    }),
    reason: found?.sentence ?? changed(),
  };

  function changed() {
    if (comparison === undefined || comparison.value === null || comparison.absolute === null) return [];
    const { absolute, relative, value: before, label: when } = comparison;
    const isShare = format.kind === 'percent';
    const change =
      isShare || relative === null
        ? figureSpan(model, metric, absolute, { style: isShare ? 'points' : 'change', ...of })
        : changeSpan(metric, relative, query);
    return sentence('lead.changed', { change, before: span(before), when });
  }
}
