import { CODES, type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import { titles } from '../block/kpis/compose.ts';
import {
  type BlockDefinition,
  blockIds,
  type ColumnsDefinition,
  type KeepTogetherDefinition,
  type LeafDefinition,
} from '../definition/index.ts';
import type { ColumnsBlock, EditionBlock, KeepTogetherBlock, LeafBlock } from '../edition/index.ts';
import { type Composition, ofBlock } from './composition.ts';
import { composeLeaf } from './leaf.ts';
import { missingBlock, unavailableIn } from './unavailable.ts';

type Path = readonly (string | number)[];
type OnBlock = (block: { readonly id: string; readonly type: string }) => void;

/** What the blocks of one edition are composed with. */
interface Work {
  readonly composition: Composition;
  /** By the path of the block. */
  readonly ids: ReadonlyMap<string, string>;
  readonly onBlock: OnBlock;
  /** Why connections could not be asked, of several. */
  readonly away: Problem[];
}

/**
 * Composes the blocks of a report, all at once so that they share statements. A block that cannot be resolved does
 * not keep the others from being tried, so that all problems of a report are known at once; a database that fails
 * ends it at once, but for statements that it refuses. Where one connection of several cannot be asked, its blocks say so, and the others have their figures.
 * @throws every problem of every block, with the path of the block
 */
export async function composeBlocks(
  composition: Composition,
  onBlock: OnBlock = () => undefined,
): Promise<EditionBlock[]> {
  const work: Work = { composition, ids: blockIds(composition.report.blocks), onBlock, away: [] };
  const { made, problems } = await inOrder(
    composition.report.blocks.map((block, index) => composeBlock(work, block, ['blocks', index])),
  );
  if (problems.length > 0) throw new ProblemError(eachOnce(problems));
  // An edition of nothing but what is missing is none: it is made later.
  if (work.away.length > 0 && composition.queries.size === 0) throw new ProblemError(eachOnce(work.away));
  return made;
}

/** What several blocks meet is told once: it is one place that has to be mended. */
function eachOnce(problems: readonly Problem[]): Problem[] {
  const identity = ({ code, message, path }: Problem) => JSON.stringify([code, message, path]);
  return [...new Map(problems.map((one) => [identity(one), one])).values()];
}

/** What became of blocks: those that were made, or why some could not be. */
interface Outcome<Made> {
  readonly made: readonly Made[];
  readonly problems: readonly Problem[];
}

async function inOrder<Made>(
  running: readonly Promise<Outcome<Made>>[],
): Promise<{ made: Made[]; problems: Problem[] }> {
  const outcomes = await Promise.all(running);
  return {
    made: outcomes.flatMap((one) => one.made),
    problems: outcomes.flatMap((one) => one.problems),
  };
}

function composeBlock(work: Work, block: BlockDefinition, path: Path): Promise<Outcome<EditionBlock>> {
  if (block.type === 'keep-together') return composeKept(work, block, path);
  return composeInside(work, block, path);
}

function composeInside(
  work: Work,
  block: LeafDefinition | ColumnsDefinition,
  path: Path,
): Promise<Outcome<LeafBlock | ColumnsBlock>> {
  return block.type === 'columns' ? composeColumns(work, block, path) : attempt(work, block, path);
}

async function composeKept(
  work: Work,
  block: KeepTogetherDefinition,
  path: Path,
): Promise<Outcome<KeepTogetherBlock>> {
  const { made, problems } = await inOrder(
    block.blocks.map((one, index) => composeInside(work, one, [...path, 'blocks', index])),
  );
  const kept = { type: 'keep-together', id: idAt(work, path), ...titles(block), blocks: made } as const;
  return { made: [kept], problems };
}

async function composeColumns(
  work: Work,
  block: ColumnsDefinition,
  path: Path,
): Promise<Outcome<ColumnsBlock>> {
  const outcomes = await Promise.all(
    block.columns.map((column, at) =>
      inOrder(
        column.blocks.map((one, index) => attempt(work, one, [...path, 'columns', at, 'blocks', index])),
      ),
    ),
  );
  const columns = outcomes.map(({ made }, at) => ({ share: block.columns[at]?.share ?? 1, blocks: made }));
  return {
    made: [{ type: 'columns', id: idAt(work, path), ...titles(block), columns }],
    problems: outcomes.flatMap(({ problems }) => problems),
  };
}

async function attempt(
  { composition, ids, onBlock, away: problems }: Work,
  block: LeafDefinition,
  path: Path,
): Promise<Outcome<LeafBlock>> {
  const id = ids.get(path.join('.')) ?? block.type;
  try {
    return { made: [await composeLeaf(ofBlock(composition, id), block, id)], problems: [] };
  } catch (error) {
    const away = unavailableIn(error);
    if (away !== undefined) {
      problems.push(...away);
      return { made: [missingBlock(block, id, away, composition.locale)], problems: [] };
    }
    if (!(error instanceof ProblemError) || !error.problems.every(isOfBlock)) throw error;
    return { made: [], problems: error.problems.map((one) => ({ ...one, path: one.path ?? path })) };
  } finally {
    onBlock({ id, type: block.type });
  }
}

/** A database that refuses one statement, over an expression that some row does not fit, answers the others. */
function isOfBlock({ code }: Problem): boolean {
  return CODES[code].exit !== 3 || code === 'QUERY_FAILED';
}

function idAt({ ids }: Work, path: Path): string {
  return ids.get(path.join('.')) ?? '';
}
