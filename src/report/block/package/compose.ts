import { z } from 'zod';
import { lastComplete } from '../../../foundation/calendar/index.ts';
import { externalText, type Problem, ProblemError } from '../../../foundation/diagnostic/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import { brokenProblem } from '../../../metrics/connection/package-problems.ts';
import { ownEntry } from '../../../metrics/model/index.ts';
import type { Asked } from '../../compose/asker.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { figureOf } from '../../compose/figure.ts';
import { type AskedTargets, askTargets, NO_TARGETS } from '../../compose/target.ts';
import { comparisonMode, windowPeriod } from '../../definition/window.ts';
import type { LeafBlock, PackageBlock } from '../../edition/index.ts';
import type { Made } from '../block-of-report.ts';
import type { BlockAsking, BlockPart, BlockQuestion } from './contract.ts';
import type { PackageBlockDefinition } from './definition.ts';
import { blockOptions, useOf } from './load-block.ts';

/**
 * Composes what a package makes of its answers. It is held to the contract: what it fails with is a problem, and it asks for
 * nothing that the report does not name. @param told the kinds of blocks that it may be told by, and @param leaf what these are
 * @throws CONTRACT_BROKEN, and what asking raises
 */
export async function composePackage(
  composition: Composition,
  block: PackageBlockDefinition,
  id: string,
  { told, leaf }: { readonly told: readonly string[]; readonly leaf: z.ZodType<LeafBlock<Said>> },
): Promise<Made<PackageBlock<Said>>> {
  const kind = ownEntry(composition.packages, block.package);
  if (kind === undefined) return broken(block, 'the package is loaded with the report');
  const options = blockOptions(kind, block.options, { name: block.package, path: [] });
  const parts = await watched(block, async () => await kind.compose(askingOf(composition, block), options));
  if (!Array.isArray(parts) || !parts.every((part: BlockPart | undefined) => told.includes(part?.type ?? '')))
    return broken(block, `\`compose\` gives a list of parts, whose \`type\` is one of ${told.join(', ')}`);
  const plain: unknown = JSON.parse(
    JSON.stringify(parts.map((part, at) => ({ ...part, id: `${id}-${at + 1}` }))),
  );
  const { error } = z.array(leaf).safeParse(plain);
  const [fault] = error?.issues ?? [];
  if (fault !== undefined)
    return broken(block, `parts are blocks of an edition (${fault.path.join('.')}: ${fault.message})`);
  const blocks = plain as PackageBlock<Said>['blocks'];
  return { package: block.package, name: kind.name, blocks };
}

function askingOf(composition: Composition, block: PackageBlockDefinition): BlockAsking {
  const { report, date, calendar, model } = composition;
  const { metrics, by } = block;
  const window = block.window ?? report.window;
  const mode = comparisonMode(window, report.compare);
  const period = windowPeriod(window, date, calendar);
  const where = composition.where(block.where);
  const targets = new WeakMap<Asked, AskedTargets>();
  return {
    ...{ metrics, by, date, calendar, window: period },
    metric: (name) => metricOf(model, name),
    last: (count, grain) => lastComplete(count, grain, date, calendar),
    async ask({ isCompared = false, ...question }) {
      assertNamed(block, question);
      const whole = {
        ...{ metrics, period, ...question, where },
        ...(isCompared && mode !== undefined ? { compare: mode } : {}),
      };
      const isFigure = (question.by ?? []).length === 0;
      const [asked, aims] = await Promise.all([
        composition.ask(whole),
        askTargets(composition, isFigure ? whole.metrics : [], whole),
      ]);
      targets.set(asked, aims);
      return asked;
    },
    figure: (asked, metric) =>
      figureOf(composition, asked, { metric, mode, where, targets: targets.get(asked) ?? NO_TARGETS }),
  };
}

/** What a report names is what its readers may see of it, and what its checks look at. */
function assertNamed(block: PackageBlockDefinition, { metrics = [], by = [] }: Partial<BlockQuestion>): void {
  const strange =
    metrics.find((one) => !block.metrics.includes(one)) ?? by.find((one) => !block.by.includes(one));
  if (strange !== undefined)
    broken(block, `it asks only for what the report names in the block, and not for "${strange}"`);
}

async function watched<T>(block: PackageBlockDefinition, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // A `ProblemError` may be of another copy of Broadsheet.
    const problems = (error as { readonly problems?: readonly Problem[] } | undefined)?.problems;
    if (problems !== undefined) throw new ProblemError(problems);
    return broken(
      block,
      `\`compose\` fails with problems alone (${externalText(String(error), { longest: 500 })})`,
    );
  }
}

function broken(block: PackageBlockDefinition, clause: string): never {
  const { path: _, ...problem } = brokenProblem(block.package, clause, useOf([]));
  throw new ProblemError([problem]);
}
