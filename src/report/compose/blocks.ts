import { CODES, type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Said } from '../../foundation/format/index.ts';
import { heldIn, holding } from '../block/held-blocks.ts';
import { blockOfReport } from '../block/report-blocks.ts';
import { type BlockDefinition, blockIds, type ReportDefinition } from '../definition/index.ts';
import type { EditionBlock } from '../edition/index.ts';
import { type Composition, ofBlock } from './composition.ts';
import { missingBlock, titles, unavailableIn } from './unavailable.ts';

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
  composition: Composition<ReportDefinition>,
  onBlock: OnBlock = () => undefined,
): Promise<EditionBlock<Said>[]> {
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

/** What holds others is made of what these become. */
async function composeBlock(
  work: Work,
  block: BlockDefinition,
  path: Path,
): Promise<Outcome<EditionBlock<Said>>> {
  const places = heldIn(block);
  if (places.length === 0) return await attempt(work, block, path);
  const inside = await Promise.all(
    places.map((held) =>
      inOrder(held.blocks.map((one, index) => composeBlock(work, one, [...path, ...held.path, index]))),
    ),
  );
  const id = work.ids.get(path.join('.')) ?? '';
  const made = holding(
    await composeOne(work.composition, block, id),
    inside.map((one) => one.made),
  );
  return { made: made === undefined ? [] : [made], problems: inside.flatMap(({ problems }) => problems) };
}

async function composeOne(
  composition: Composition,
  block: BlockDefinition,
  id: string,
): Promise<EditionBlock<Said>> {
  const made = await blockOfReport(block).compose(composition, block, id);
  return { type: block.type, id, ...titles(block), ...made } as EditionBlock<Said>;
}

async function attempt(
  { composition, ids, onBlock, away: problems }: Work,
  block: BlockDefinition,
  path: Path,
): Promise<Outcome<EditionBlock<Said>>> {
  const id = ids.get(path.join('.')) ?? block.type;
  try {
    return { made: [await composeOne(ofBlock(composition, id), block, id)], problems: [] };
  } catch (error) {
    const away = unavailableIn(error);
    if (away !== undefined) {
      problems.push(...away);
      return { made: [missingBlock(block, id, away)], problems: [] };
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
