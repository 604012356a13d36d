import { z } from 'zod';

/**
 * What Adaptive Cards 1.5 says of the elements that our cards are made of: https://adaptivecards.io/explorer. Fields and
 * values besides are refused, though clients pass over them. `msteams` is Teams' own.
 */
const Colour = z.enum(['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention']);
const Style = z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']);
const Align = z.enum(['left', 'center', 'right']);

const TextBlock = z.strictObject({
  type: z.literal('TextBlock'),
  text: z.string().min(1),
  wrap: z.boolean().optional(),
  style: z.enum(['default', 'heading', 'columnHeader']).optional(),
  size: z.enum(['default', 'small', 'medium', 'large', 'extraLarge']).optional(),
  weight: z.enum(['default', 'lighter', 'bolder']).optional(),
  color: Colour.optional(),
  isSubtle: z.boolean().optional(),
  spacing: z.enum(['default', 'none', 'small', 'medium', 'large', 'extraLarge', 'padding']).optional(),
});

const Element = z.discriminatedUnion('type', [
  TextBlock,
  z.strictObject({
    type: z.literal('ColumnSet'),
    columns: z.array(
      z.strictObject({
        type: z.literal('Column'),
        width: z.union([z.enum(['auto', 'stretch']), z.number()]),
        items: z.array(TextBlock),
      }),
    ),
  }),
  z.strictObject({
    type: z.literal('FactSet'),
    facts: z.array(z.strictObject({ title: z.string(), value: z.string() })).min(1),
  }),
  z.strictObject({ type: z.literal('Container'), style: Style, items: z.array(TextBlock).min(1) }),
  z.strictObject({
    type: z.literal('Table'),
    firstRowAsHeader: z.boolean(),
    columns: z.array(z.strictObject({ width: z.number(), horizontalCellContentAlignment: Align })),
    rows: z.array(
      z.strictObject({
        type: z.literal('TableRow'),
        cells: z.array(z.strictObject({ type: z.literal('TableCell'), items: z.array(TextBlock).min(1) })),
      }),
    ),
  }),
]);

export const Card = z.strictObject({
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  lang: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  fallbackText: z.string().min(1),
  speak: z.string().min(1),
  msteams: z.strictObject({ width: z.literal('Full') }),
  body: z.array(Element).min(1),
  actions: z
    .array(z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string().min(1), url: z.url() }))
    .optional(),
});
