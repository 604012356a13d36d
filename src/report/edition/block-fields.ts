import { z } from 'zod';
import { PARTS_OF_TIME, TIME_GRAINS } from '../../foundation/calendar/index.ts';
import type { Said } from '../../foundation/format/index.ts';
import type { Figure } from './figure.ts';
import type { RichBlock, RichInline } from './rich-text.ts';

/** What every block has: an id that is unique in the edition and stable over editions. */
export interface Named {
  readonly id: string;
  readonly title?: string;
  readonly subtitle?: string;
}

// Fields may be added to a form of editions, so programs must not mind those that they do not know.

/** YYYY-MM-DD; of hours and what begins or ends within a day YYYY-MM-DDTHH:MM:SS and the offset from UTC. */
export const DaySchema = z.string();
export const PeriodSchema = z.object({ from: DaySchema, to: DaySchema }).meta({ id: 'Period' });
const Grain = z.enum(TIME_GRAINS);
export const ToneSchema = z.enum(['good', 'bad', 'neutral']);
export const GoodSchema = z.enum(['up', 'down', 'neutral']);

export const format = {
  kind: z.enum(['number', 'integer', 'currency', 'percent', 'duration', 'date', 'instant', 'text']),
  decimals: z.number().exactOptional(),
  compact: z.boolean().exactOptional(),
  currency: z.string().exactOptional(),
  unit: z.enum(['seconds', 'minutes', 'hours', 'days']).exactOptional(),
  sign: z.literal('always').exactOptional(),
};
export const FormatSchema = z
  .object({ ...format, suffix: z.string().exactOptional() })
  .meta({ id: 'Format' });
const Value = z.union([z.number(), z.string(), z.null()]);
export const DimensionValueSchema = z.union([z.number(), z.string(), z.boolean(), z.null()]);
export const NumbersSchema = z.array(z.number().nullable());

/** A text: as it is, or in no language yet. */
export const TextSchema: z.ZodType<Said> = z
  .lazy(() => z.union([z.string(), Message, ...VALUES, List, ...TEXTS]))
  .meta({ id: 'Text' });

/** What stands in a message and is more than text. */
const Part = z.lazy(() => Inline);

/** Keys of messages have a dot. */
const Message = z.object({
  say: z.string().regex(/^\w+(\.\w+)+$/) as unknown as z.ZodType<Extract<Said, { with?: unknown }>['say']>,
  with: z.record(z.string(), z.union([z.number(), TextSchema, Part])).exactOptional(),
});

const telling = z.number().exactOptional();
const VALUES = [
  z.object({
    ...{ say: z.literal('value'), value: DimensionValueSchema, format: FormatSchema, telling },
    style: z.enum(['compact', 'full']).exactOptional(),
  }),
  z.object({
    ...{ say: z.literal('change'), format: FormatSchema, telling, isBare: z.literal(true).exactOptional() },
    ...{ absolute: z.number().nullable(), relative: z.number().nullable() },
  }),
  z.object({
    ...{ say: z.literal('day'), day: DaySchema },
    style: z.enum(['short', 'medium', 'long']).exactOptional(),
  }),
  z.object({
    say: z.literal('month'),
    month: DaySchema,
    style: z.enum(['long', 'sentence']).exactOptional(),
  }),
  z.object({ say: z.literal('period'), from: DaySchema, to: DaySchema }),
  z.object({
    ...{ say: z.literal('bucket'), from: DaySchema, to: DaySchema, grain: Grain },
    fiscalYearStart: z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).exactOptional(),
    isTwice: z.literal(true).exactOptional(),
  }),
  z.object({ say: z.literal('instant'), instant: z.number(), zone: z.string() }),
  z.object({ say: z.literal('part'), part: z.enum(PARTS_OF_TIME), value: z.number() }),
  z.object({ say: z.literal('group'), value: DimensionValueSchema }),
] as const;

const List = z.object({
  say: z.enum(['list', 'choice', 'entries', 'parts', 'sentences']),
  of: z.array(z.union([TextSchema, Part, z.array(Part)])),
});

const TEXTS = [
  z.object({ say: z.literal('clipped'), text: TextSchema, longest: z.number() }),
  z.object({ say: z.literal('inSentence'), text: TextSchema }),
  z.object({ say: z.literal('english'), text: z.string(), otherwise: TextSchema }),
] as const;

const spans = [
  z.object({ kind: z.literal('text'), text: TextSchema }),
  z.object({ kind: z.literal('entity'), text: z.string() }),
  z.object({
    ...{ kind: z.literal('figure'), metric: z.string(), value: Value, format: FormatSchema },
    style: z.enum(['value', 'compact', 'change', 'points']).exactOptional(),
    query: z.string().exactOptional(),
  }),
] as const;
export const SentenceSchema = z.array(z.discriminatedUnion('kind', [...spans]));

const Inline: z.ZodType<RichInline<Said>> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      ...spans,
      z.object({ kind: z.enum(['strong', 'emphasis']), content: z.array(Inline) }),
      z.object({ kind: z.literal('code'), text: z.string() }),
      z.object({ kind: z.literal('break') }),
      z.object({ kind: z.literal('link'), address: z.string(), content: z.array(Inline) }),
    ]),
  )
  .meta({ id: 'Inline' });

const Rich: z.ZodType<RichBlock<Said>> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('paragraph'), content: z.array(Inline) }),
      z.object({ kind: z.literal('heading'), level: z.literal([1, 2, 3]), content: z.array(Inline) }),
      z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(z.array(Rich)) }),
      z.object({ kind: z.literal('quote'), content: z.array(Rich) }),
      z.object({ kind: z.literal('code'), text: z.string() }),
      z.object({ kind: z.literal('rule') }),
    ]),
  )
  .meta({ id: 'Rich' });

const Reason = z
  .enum([
    ...(['no_data', 'before_data', 'after_data', 'zero_denominator', 'not_finite'] as const),
    ...([
      'no_rate',
      'no_such_day',
      'no_counterpart',
      'one_group',
      'not_whole',
      'too_few',
      'data_ends',
      'not_over',
      'not_planned',
    ] as const),
  ])
  .exactOptional();

export const missing = { reason: TextSchema.exactOptional(), reasonCode: Reason };
const when = { period: PeriodSchema.exactOptional(), at: DaySchema.exactOptional() };
const change = { absolute: z.number().nullable(), relative: z.number().nullable() };
export const query = z.string().exactOptional();

export const FigureSchema: z.ZodType<Figure<Said>> = z
  .object({
    ...{
      metric: z.string(),
      label: z.string(),
      value: Value,
      format: FormatSchema,
      ...missing,
      ...when,
      query,
    },
    comparison: z
      .object({ label: TextSchema, value: Value, tone: ToneSchema, ...missing, ...when, ...change })
      .exactOptional(),
    target: z
      .object({
        ...{ value: z.number().nullable(), ...missing },
        ...{ progress: z.number().nullable(), met: z.boolean().nullable() },
      })
      .exactOptional(),
    ...{ history: NumbersSchema.exactOptional(), note: TextSchema.exactOptional() },
    usual: z
      .object({ low: z.number(), high: z.number(), is: z.enum(['usual', 'above', 'below']) })
      .exactOptional(),
  })
  .meta({ id: 'Figure' });

export const DimensionTypeSchema = z.enum([
  ...(['text', 'number', 'boolean', 'date', 'timestamp', 'instant'] as const),
  ...PARTS_OF_TIME,
]);

const subtitle = z.string().exactOptional();
export const named = { id: z.string(), title: z.string().exactOptional(), subtitle };
export const titled = { id: z.string(), title: z.string(), subtitle };
export const content = z.array(Rich);
