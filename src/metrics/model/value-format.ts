import { z } from 'zod';
import type { ValueFormat as FormatType } from '../../foundation/format/index.ts';

const FormatObject = z.strictObject({
  kind: z.enum(['number', 'integer', 'currency', 'percent', 'duration', 'date', 'instant', 'text']),
  decimals: z.number().int().min(0).max(10).optional(),
  compact: z.boolean().optional().describe('Shorten large numbers: 985k in place of 985,000.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .describe('ISO 4217 code; default: the currency of the project.'),
  unit: z.enum(['seconds', 'minutes', 'hours', 'days']).optional().describe('Unit of a duration.'),
  suffix: z.string().max(20).optional().describe('Printed after the number: "tickets".'),
});

/** How a value is printed: a kind by name, or with its settings. `date` and `instant` are for the min or max of dates. */
export const ValueFormat = z.union([
  z
    .enum(['number', 'integer', 'currency', 'percent', 'date', 'instant'])
    .transform((kind): FormatType => ({ kind })),
  FormatObject.transform((format) => format as FormatType),
]);
