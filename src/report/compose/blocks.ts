import { CODES, type Problem, ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import type { BlockDefinition } from '../definition/index.ts';
import type { EditionBlock } from '../edition/index.ts';
import { composeChart } from './chart.ts';
import type { Composition } from './composition.ts';
import { composeHealth } from './health.ts';
import { composeInsights } from './insight/compose-insights.ts';
import { composeKpis, titles } from './kpis.ts';
import { composeTable } from './table.ts';
import { composeText } from './text.ts';
import { composeTrends } from './trends.ts';

/**
 * Composes the blocks of a report, all at once so that they share statements. A block that cannot be resolved does not keep the others from being
 * tried, so that all problems of a report are known at once; a database that fails ends it at once.
 * @throws every problem of every block, with the path of the block
 */
export async function composeBlocks(
  composition: Composition,
  onBlock: (block: { readonly id: string; readonly type: string }) => void = () => undefined,
): Promise<EditionBlock[]> {
  const ids = blockIds(composition.report.blocks);
  const outcomes = await Promise.all(
    composition.report.blocks.map(async (block, index) => {
      const id = ids[index] ?? block.type;
      const outcome = await attempt(() => composeBlock(composition, block, id), ['blocks', index]);
      onBlock({ id, type: block.type });
      return outcome;
    }),
  );
  const problems = outcomes.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) throw new ProblemError(problems);
  return outcomes.flatMap((one) => ('block' in one ? [one.block] : []));
}

type Outcome = { readonly block: EditionBlock } | { readonly problems: readonly Problem[] };

async function attempt(
  compose: () => EditionBlock | Promise<EditionBlock>,
  path: readonly (string | number)[],
): Promise<Outcome> {
  try {
    return { block: await compose() };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problems.some((one) => CODES[one.code].exit === 3))
      throw error;
    return { problems: error.problems.map((one) => ({ ...one, path: one.path ?? path })) };
  }
}

function composeBlock(
  composition: Composition,
  block: BlockDefinition,
  id: string,
): EditionBlock | Promise<EditionBlock> {
  switch (block.type) {
    case 'kpis':
      return composeKpis(composition, block, id);
    case 'insights':
      return composeInsights(composition, block, id);
    case 'chart':
      return composeChart(composition, block, id);
    case 'trends':
      return composeTrends(composition, block, id);
    case 'health':
      return composeHealth(composition, block, id);
    case 'table':
      return composeTable(composition, block, id);
    case 'text':
      return composeText(composition, block, id);
    case 'section':
      return { type: 'section', id, ...titles(block), title: block.title };
    case 'provenance':
      return { type: 'provenance', id, ...titles(block) };
  }
}

/**
 * The ids of blocks: their own, or type and position among their type.
 * @throws BLOCK_INVALID when two blocks have the same
 */
function blockIds(blocks: readonly BlockDefinition[]): string[] {
  const counts = new Map<string, number>();
  const ids = blocks.map((block) => {
    const count = (counts.get(block.type) ?? 0) + 1;
    counts.set(block.type, count);
    return block.id ?? `${block.type}-${count}`;
  });
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length === 0) return ids;
  throw new ProblemError(
    twice.map((id) =>
      problem('BLOCK_INVALID', {
        message: `Two blocks have the id "${id}".`,
        hint: 'give one of them another id.',
        path: ['blocks', ids.lastIndexOf(id), 'id'],
      }),
    ),
  );
}
