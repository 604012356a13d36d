import { type Problem, problem, suggest } from '../foundation/diagnostic/index.ts';
import type { Model } from '../metrics/model/index.ts';
import { leafDefinitions, type ReportDefinition, textReferences } from '../report/definition/index.ts';

/** Fields of blocks that are printed as they stand. */
const PLAIN: readonly string[] = ['title', 'subtitle', 'note', 'caption', 'attribution'];

/** Titles, the subject and the like, which are printed as they stand, hold no references to figures. */
export function plainTextProblems({ title, mail, blocks }: ReportDefinition): Problem[] {
  const ofBlocks = leafDefinitions(blocks).flatMap(({ block, path }) =>
    Object.entries(block).flatMap(([field, text]: [string, unknown]) =>
      PLAIN.includes(field) ? [{ text, path: [...path, field] }] : [],
    ),
  );
  const texts = [
    { text: title, path: ['title'] },
    { text: mail.subject, path: ['mail', 'subject'] },
    ...ofBlocks,
  ];
  return texts.flatMap(({ text, path }) => {
    const [first] = typeof text === 'string' ? textReferences(text) : [];
    if (first === undefined) return [];
    return [
      problem('BLOCK_INVALID', {
        message: `This text writes ${first.written}, and would be printed as it stands.`,
        hint: 'figures are printed by the Markdown of text, callout and quote blocks.',
        path,
      }),
    ];
  });
}

/**
 * What a text writes in braces is a figure. Markdown is read, and what reads it is loaded, only for a text in which
 * braces could be something else: most commands need neither.
 */
export async function strayProblems(model: Model, report: ReportDefinition): Promise<Problem[]> {
  const texts = leafDefinitions(report.blocks).flatMap(({ block, path }) =>
    'markdown' in block && textReferences(block.markdown).some(({ metric }) => metric === undefined)
      ? [{ markdown: block.markdown, path }]
      : [],
  );
  if (texts.length === 0) return [];
  const { strayReferences } = await import('../report/compose/markdown.ts');
  return texts.flatMap(({ markdown, path }) =>
    strayReferences(markdown).map((written) => {
      const name = /[A-Za-z]\w*/.exec(written)?.[0]?.toLowerCase() ?? '';
      return problem('BLOCK_INVALID', {
        message: `The text writes ${written}, which names no metric.`,
        hint: `a figure is written as {{ revenue }} or {{ revenue | change }}; between backticks, braces stay as they are. ${suggest(name, Object.keys(model.metrics))}`,
        path: [...path, 'markdown'],
      });
    }),
  );
}
