import { fail } from '../../../foundation/diagnostic/index.ts';
import { changeOf, metricIndex, shownValue } from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import type { Composition } from '../../compose/composition.ts';
import { metricOf } from '../../compose/composition.ts';
import { changeSpan, figureSpan } from '../../compose/sentence.ts';
import { metricsInText } from '../../definition/text-references.ts';
import { comparisonMode, windowPeriod } from '../../definition/window.ts';
import type { RichInline, RichText } from '../../edition/index.ts';
import type { TextDefinition } from './definition.ts';

/** What blocks with Markdown have in common. */
type Written = Pick<TextDefinition, 'markdown' | 'where' | 'window'>;

/** The content of Markdown, in which references to metrics are the figures themselves. */
export async function composeContent(
  composition: Composition,
  block: Written,
  id: string,
): Promise<RichText> {
  const metrics = metricsInText(block.markdown);
  const asked = metrics.length === 0 ? undefined : await askFor(composition, block, metrics);
  // Whoever only looks up what blocks there are does not wait for the reader of Markdown.
  const { parseMarkdown } = await import('../../compose/markdown.ts');
  return parseMarkdown(block.markdown, (metric, style) => {
    if (asked === undefined) throw new Error('references were asked for');
    return reference(composition, asked, metric, style, id);
  });
}

function askFor(composition: Composition, block: Written, metrics: readonly string[]): Promise<Asked> {
  const { report, date, calendar } = composition;
  const window = block.window ?? report.window;
  const mode = comparisonMode(window, report.compare);
  return composition.ask({
    metrics: [...metrics],
    period: windowPeriod(window, date, calendar),
    where: composition.where(block.where),
    ...(mode === undefined ? {} : { compare: mode }),
  });
}

function reference(
  { model }: Composition,
  { series, query }: Asked,
  metric: string,
  style: string | undefined,
  id: string,
): RichInline {
  const index = metricIndex(series, metric);
  const value = shownValue(series.groups[0]?.current[0]?.[index]);
  if (style === undefined) return figureSpan(model, metric, value, { query });
  if (style === 'compact') return figureSpan(model, metric, value, { query, style });
  if (style !== 'change') {
    return fail('BLOCK_INVALID', {
      message: `Block "${id}" writes {{ ${metric} | ${style} }}, and there is no style "${style}".`,
      hint: 'use {{ metric }}, {{ metric | compact }} or {{ metric | change }}.',
    });
  }
  const change = changeOf(value, shownValue(series.groups[0]?.comparisons[0]?.[0]?.[index]));
  if (metricOf(model, metric).format.kind === 'percent') {
    return figureSpan(model, metric, change.absolute, { query, style: 'points' });
  }
  return change.relative === null
    ? figureSpan(model, metric, change.absolute, { query, style: 'change' })
    : changeSpan(metric, change.relative, query);
}
