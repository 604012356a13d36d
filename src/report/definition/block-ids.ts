import { ProblemError, problem } from '../../foundation/diagnostic/index.ts';
import type { BlockDefinition } from '../block/report-blocks.ts';
import { walkBlocks } from './walk-blocks.ts';

/**
 * The ids of all blocks, nested ones among them, by their path: their own, or type and position among their type.
 * @throws BLOCK_INVALID when two blocks have the same
 */
export function blockIds(blocks: readonly BlockDefinition[]): Map<string, string> {
  const counts = new Map<string, number>();
  const ids = walkBlocks(blocks).map(({ block, path }) => {
    const count = (counts.get(block.type) ?? 0) + 1;
    counts.set(block.type, count);
    return { id: block.id ?? `${block.type}-${count}`, path };
  });
  const first = new Map([...ids].reverse().map((one) => [one.id, one]));
  const twice = ids.filter((one) => first.get(one.id) !== one);
  if (twice.length === 0) return new Map(ids.map(({ id, path }) => [path.join('.'), id]));
  throw new ProblemError(
    twice.map(({ id, path }) =>
      problem('BLOCK_INVALID', {
        message: `Two blocks have the id "${id}".`,
        hint: 'give one of them another id.',
        path: [...path, 'id'],
      }),
    ),
  );
}
