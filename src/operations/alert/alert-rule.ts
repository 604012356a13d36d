import { z } from 'zod';
import { SEVERITIES } from '../../analysis/alert/index.ts';
import { milliseconds, WEEKDAYS } from '../../foundation/calendar/index.ts';
import {
  DimensionReference,
  Duration,
  Filter,
  Identifier,
  MetricReference,
  referenceTo,
  Text,
  textOf,
  ZoneName,
} from '../../metrics/model/index.ts';
import { Contact, Window } from '../../report/definition/index.ts';
import { AlertConditionDefinition } from './alert-condition-definition.ts';

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 22:00');
const Absence = z.enum(['alert', 'ok', 'keep']);

const QuietHoursDefinition = z.strictObject({
  from: TimeOfDay,
  to: z.union([TimeOfDay, z.literal('24:00')]).describe('At or before `from`: on the next day.'),
  zone: ZoneName.optional().describe('Default: the zone of the project.'),
  weekdays: z
    .array(z.enum(WEEKDAYS))
    .min(1)
    .default([...WEEKDAYS])
    .describe('The days on which they begin.'),
  critical: z
    .enum(['tell', 'wait'])
    .default('tell')
    .describe('Whether critical alerts are told all the same.'),
});

const Evaluation = z.union([
  z
    .strictObject({ every: Duration })
    .refine((it) => milliseconds(it.every) >= 5000, '`every` is at least five seconds'),
  z.strictObject({
    cron: z.string().min(1).max(200).describe('Minute, hour, day, month, weekday: "0 8 * * 1-5".'),
    zone: ZoneName.optional().describe('Default: the zone of the project.'),
  }),
]);

/** A rule on a metric, which is evaluated all the time and tells people when its condition holds. */
export const AlertRule = z.strictObject({
  label: textOf(z.string().min(1).max(200)).optional().describe('Default: the label of the metric.'),
  description: Text.optional(),
  metric: MetricReference,
  where: Filter.optional().describe('Only these rows.'),
  by: DimensionReference.optional().describe('A dimension: each of its values has a state of its own.'),
  as: referenceTo('reader', z.string().min(1).max(200))
    .optional()
    .describe(
      'A reader of the configuration: only rows that this one may see count. A rule that names whom it tells must say so where not everybody may see every row. Default: the owner.',
    ),
  maximumGroups: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(100)
    .describe('With more values of the dimension, the rule cannot be evaluated.'),
  window: Window.optional().describe('What the value is over. Default: one day. Not for anomaly and pace.'),
  through: z
    .enum(['now', 'yesterday'])
    .optional()
    .describe(
      'Whether today so far counts, or only days that are over. Default: now for threshold and pace, yesterday for change and anomaly.',
    ),
  when: AlertConditionDefinition,
  for: Duration.optional().describe('How long it must hold before it fires. Default: not at all.'),
  keepFiringFor: Duration.optional().describe('How long it goes on firing after it ended.'),
  cooldown: Duration.optional().describe(
    'So long after it was told to be over, it is not told to fire again; if it still does then, it is.',
  ),
  remindAfter: Duration.optional().describe('Tell again while it lasts. Default: tell once.'),
  noData: Absence.default('keep').describe(
    'When there is no value, and when a group is no longer seen: an alert of its own, all is well, or as it was.',
  ),
  onError: Absence.default('alert').describe('When the rule cannot be evaluated.'),
  errorFor: Duration.default({ minutes: 5 }).describe('How long errors last before they count.'),
  severity: z.enum(SEVERITIES).default('warning'),
  notify: z.array(Contact).optional().describe('Who is told. Default: `notify` of the configuration.'),
  quietHours: QuietHoursDefinition.optional().describe(
    'Nobody is told anything in these hours; what still fires at their end is told then.',
  ),
  group: z
    .union([z.boolean(), z.strictObject({ wait: Duration })])
    .default(true)
    .describe(
      'Values of the dimension that fire together are one message; with `wait`, those within this time too.',
    ),
  link: z
    .string()
    .max(900)
    .regex(/^https?:\/\/[^\s]+$/i, 'write a web address')
    .optional()
    .describe('Stands in the message; {rule} and {group} are put in.'),
  runbook: z.string().min(1).max(4000).optional().describe('What to do; stands in the message.'),
  evaluate: Evaluation.default({ every: { seconds: 30 } }).describe('When it is evaluated.'),
});
export type AlertRule = z.output<typeof AlertRule>;
/** What an author writes: defaults may be left out. */
export type AlertRuleInput = z.input<typeof AlertRule>;

/** What one file of the `alerts/` folder holds; the files of a project are merged. */
export const AlertFile = z.strictObject({
  alerts: z
    .record(
      Identifier.refine((name) => name !== 'all', '"all" stands for every rule, and is no name of one'),
      AlertRule,
    )
    .default({}),
});
export type AlertFile = z.output<typeof AlertFile>;
export type AlertsInput = z.input<typeof AlertFile>;

/** Identity with types: alerts in TypeScript are the same object as in YAML. */
export function defineAlerts(alerts: AlertsInput): AlertsInput {
  return alerts;
}
