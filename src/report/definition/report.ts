import { z } from 'zod';
import { Filter, Identifier } from '../../metrics/model/index.ts';
import { BlockDefinition } from './block.ts';
import { Parameter } from './parameter.ts';
import { Window } from './window.ts';

/** A report: an ordered list of blocks, with the window, filters and parameters they share. */
export const ReportDefinition = z.strictObject({
  title: z.string().min(1),
  description: z.string().optional(),
  owner: z.string().optional(),
  window: Window.default({ trailing: { days: 30 } }),
  compare: z.enum(['previous', 'year', 'none']).default('previous'),
  parameters: z.record(Identifier, Parameter).default({}),
  where: Filter.default({}).describe(
    'Conditions on every block; {param: name} takes the value of a parameter.',
  ),
  headline: Identifier.optional().describe(
    'Metric the subject line leads with; default: the first of the first kpis block.',
  ),
  recipients: z.array(z.email()).default([]).describe('Who gets the edition when the report is sent.'),
  blocks: z.array(BlockDefinition).min(1),
});
export type ReportDefinition = z.output<typeof ReportDefinition>;
/** What an author writes: defaults may be left out. */
export type ReportInput = z.input<typeof ReportDefinition>;

/** Identity with types: a report in TypeScript is the same object as in YAML. */
export function defineReport(report: ReportInput): ReportInput {
  return report;
}
