import { z } from 'zod';
import { FieldAccess } from './access.ts';
import { MetricCheck } from './check.ts';
import { MetricReference } from './identifier.ts';
import { AnyText, Text } from './text.ts';
import { ValueFormat } from './value-format.ts';

/** The fields in which every metric, of whatever kind, says what it is. */
export const metricDescription = {
  label: Text,
  description: Text,
  format: ValueFormat.default({ kind: 'number' }),
  good: z.enum(['up', 'down', 'neutral']).default('neutral').describe('The direction that is welcome.'),
  owner: z.string().min(1).optional().describe('Who answers for the definition.'),
  target: z
    .union([z.number(), MetricReference])
    .optional()
    .describe(
      'The value to reach, in the unit of the metric; or the metric that says it for the same days and rows, as what was planned.',
    ),
  note: AnyText.optional().describe('Printed beside the figure.'),
  checks: z.array(MetricCheck).default([]).describe('What must hold of the value.'),
  access: FieldAccess.optional(),
};

const Described = z.object({ kind: z.string(), ...metricDescription });

/** A metric as far as those of all kinds are alike. */
export type AnyMetric = z.output<typeof Described>;
