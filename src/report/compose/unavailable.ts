import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import { type Said, said } from '../../foundation/format/index.ts';
import type { AnyDefinition } from '../block/block-of-report.ts';
import { calloutBlock, paragraph } from '../block/callout/callout-block.ts';
import type { CalloutBlock } from '../edition/index.ts';

/** The problems of an error that says no more than that connections are away; undefined for any other. */
export function unavailableIn(error: unknown): readonly Problem[] | undefined {
  const isAway = ({ code }: Problem) => code === 'CONNECTION_UNAVAILABLE';
  return error instanceof ProblemError && error.problems.every(isAway) ? error.problems : undefined;
}

/** Says in place of a block why it is not there. */
export function missingBlock(
  block: AnyDefinition,
  id: string,
  problems: readonly Problem[],
): CalloutBlock<Said> {
  const names = [...new Set(problems.map(({ path }) => String(path?.at(-1) ?? '')))].sort();
  const connections = { say: 'list', of: names } as const;
  const text = said('data.unavailable', { connections, count: names.length });
  return calloutBlock({
    ...{ id, tone: 'bad' },
    ...titles(block),
    content: [paragraph(text)],
  });
}

/** Title and subtitle, where a block has them. */
export function titles({ title, subtitle }: AnyDefinition): { title?: string; subtitle?: string } {
  return { ...(title === undefined ? {} : { title }), ...(subtitle === undefined ? {} : { subtitle }) };
}
