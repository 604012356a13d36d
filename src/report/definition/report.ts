import { z } from 'zod';
import {
  AnyText,
  Filter,
  Identifier,
  LocaleTag,
  MetricReference,
  Text,
  textOf,
} from '../../metrics/model/index.ts';
import { BlockDefinition } from '../block/report-blocks.ts';
import { Compare } from './block-fields.ts';
import { Contact } from './contact.ts';
import { FormatName } from './format.ts';
import { Gate } from './gate.ts';
import { Parameter } from './parameter.ts';
import { Recipient } from './recipient.ts';
import { ScheduleDefinition } from './schedule.ts';
import { Window } from './window.ts';

/** A report: an ordered list of blocks, with the window, filters and parameters they share. */
export const ReportDefinition = z.strictObject({
  title: Text,
  description: AnyText.optional(),
  owner: z.string().optional(),
  window: Window.default({ trailing: { days: 30 } }),
  compare: Compare.default('previous'),
  parameters: z.record(Identifier, Parameter).default({}),
  where: Filter.default({}).describe(
    'Conditions on every block; {param: name} takes the value of a parameter.',
  ),
  headline: MetricReference.optional().describe(
    'Metric that the report is about: what is unusual of it is told before what is of others, and the subject line leads with it where nothing is news. Default: the first of the first kpis block.',
  ),
  opening: z
    .enum(['news', 'title'])
    .default('news')
    .describe(
      'What an edition opens with: what is news in its key figures and findings (`news`), or the title of the report (`title`).',
    ),
  locale: LocaleTag.optional().describe('In place of the locale of the project: de-DE, ja.'),
  page: z
    .strictObject({
      size: z.enum(['a4', 'letter']).default('a4'),
      orientation: z.enum(['portrait', 'landscape']).default('portrait'),
    })
    .prefault({})
    .describe('The paper of the PDF.'),
  mail: z
    .strictObject({
      subject: textOf(z.string().min(1).max(200))
        .optional()
        .describe('Default: the headline figure, the title and the day.'),
      attach: z.array(FormatName).default(['pdf']).describe('Renditions that travel with the mail.'),
    })
    .prefault({})
    .describe('How the mail of this report is made up.'),
  archive: z
    .strictObject({
      formats: z
        .array(FormatName)
        .optional()
        .describe(
          'The files that are kept of each edition, besides those that its mail carries. Default: what `broadsheet run` writes.',
        ),
    })
    .prefault({})
    .describe('What the archive keeps of an edition. The edition itself is always kept.'),
  files: z
    .strictObject({
      labels: z
        .boolean()
        .optional()
        .describe(
          'Whether columns are headed by the labels of metrics and dimensions, for people, or by their names, for programs. Default: names.',
        ),
      csvBom: z
        .boolean()
        .optional()
        .describe('Whether CSV files begin with a byte order mark, by which Excel knows UTF-8. Default: no.'),
    })
    .optional()
    .describe('How CSV files and workbooks write values, wherever they are sent, archived or written.'),
  recipients: z.array(Recipient).default([]).describe('Who gets the edition when the report is sent.'),
  schedule: ScheduleDefinition.optional().describe('When editions are made by themselves.'),
  gate: Gate.prefault({}).describe('What the verdicts of checks do to an edition: send, notice or hold.'),
  notify: z
    .array(Contact)
    .default([])
    .describe(
      'Who hears of editions that are held and of runs and deliveries that fail; the next is told when the first cannot be reached. Default: `notify` of the configuration.',
    ),
  resend: z
    .enum(['never', 'at-least-once'])
    .default('never')
    .describe(
      'What becomes of a mail when nobody knows whether the server took it: shown, or sent once more.',
    ),
  restatements: z
    .union([
      z.literal(false),
      z.strictObject({
        above: z
          .number()
          .min(0)
          .default(0.005)
          .describe('Smallest change of a figure published before that is told, as a share of it.'),
      }),
    ])
    .prefault({})
    .describe('Whether an edition says which figures of the one before have changed in the data since.'),
  blocks: z.array(BlockDefinition).min(1),
});
export type ReportDefinition = z.output<typeof ReportDefinition>;
/** What an author writes: defaults may be left out. */
export type ReportInput = z.input<typeof ReportDefinition>;

/** Identity with types: a report in TypeScript is the same object as in YAML. */
export function defineReport(report: ReportInput): ReportInput {
  return report;
}
