import { z } from 'zod';
import { EmbeddedImageSchema } from '../block/image/edition.ts';
import { BlockSchema } from '../block/report-blocks.ts';
import {
  DaySchema,
  FigureSchema,
  FormatSchema,
  GoodSchema,
  PeriodSchema,
  SentenceSchema,
  TextSchema,
  ToneSchema,
} from './block-fields.ts';
import { EDITION_FORMS, type Edition } from './edition.ts';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const Weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);
const text = z.string().exactOptional();
const names = z.array(z.string());

const Check = z.object({
  ...{ name: z.string(), label: TextSchema, verdict: z.enum(['pass', 'warn', 'fail']), message: TextSchema },
  ...{ tables: names.exactOptional(), metrics: names.exactOptional(), owner: text, query: text },
  ...{ hint: TextSchema.exactOptional(), observed: z.number().exactOptional() },
  code: z.string().exactOptional() as unknown as z.ZodExactOptional<z.ZodType<never>>,
  expected: z.object({ from: z.number().nullable(), to: z.number().nullable() }).exactOptional(),
  path: z.array(z.union([z.string(), z.number()])).exactOptional(),
  isError: z.literal(true).exactOptional(),
});

const Provenance = z.object({
  dataAsOf: z.array(
    z.object({
      ...{ table: z.string(), label: z.string(), through: DaySchema.nullable(), connection: text },
      endsEarly: z.literal(true).exactOptional(),
    }),
  ),
  source: z.string(),
  sources: z.record(z.string(), z.string()).exactOptional(),
  definitions: z.object({ hash: z.string(), commit: text }),
  checks: z.array(Check),
  notes: z.array(TextSchema),
  metrics: z.record(
    z.string(),
    z.object({
      ...{
        label: z.string(),
        description: z.string(),
        kind: z.string(),
        format: FormatSchema,
        good: GoodSchema,
      },
      ...{ owner: text, formula: z.string(), lineage: names, tables: names, uses: names.exactOptional() },
    }),
  ),
  blocks: z.record(z.string(), names).exactOptional(),
  queries: z.record(
    z.string(),
    z.object({
      ...{ dialect: z.string(), connections: names.exactOptional(), sql: z.string() },
      params: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
});

/** An edition as JSON, of every form that there has been; fields that are not named here may be there. */
export const EditionSchema: z.ZodType<Edition> = z.object({
  schema: z.enum(EDITION_FORMS),
  report: z.object({ name: z.string(), title: z.string(), description: text, owner: text }),
  date: DaySchema,
  window: PeriodSchema,
  comparison: PeriodSchema.exactOptional(),
  unfinished: z.object({ through: DaySchema, madeOn: DaySchema.exactOptional() }).exactOptional(),
  dataEnds: z.object({ through: DaySchema }).exactOptional(),
  calendar: z.object({
    ...{ zone: z.string(), weekStart: Weekday, fiscalYearStart: z.literal(MONTHS) },
    weekend: z.array(Weekday).exactOptional(),
  }),
  locale: z.object({
    ...{ locale: z.string(), currency: z.string() },
    messages: z.record(z.string(), z.string()).exactOptional(),
  }),
  brand: z.object({ name: z.string(), color: text, logo: EmbeddedImageSchema.exactOptional() }),
  page: z
    .object({ size: z.enum(['a4', 'letter']), orientation: z.enum(['portrait', 'landscape']) })
    .exactOptional(),
  parameters: z.array(z.object({ name: z.string(), label: z.string(), text: TextSchema })),
  headline: FigureSchema.exactOptional(),
  lead: z
    .object({
      ...{ sentence: SentenceSchema, reason: SentenceSchema, tone: ToneSchema },
      isQuiet: z.literal(true).exactOptional(),
      ...{ out: z.number(), count: z.number() },
    })
    .exactOptional(),
  notice: z.object({ tone: z.enum(['bad', 'neutral']), checks: names, blocks: names }).exactOptional(),
  correction: z.object({ number: z.number(), sentAt: z.string() }).exactOptional(),
  blocks: z.array(BlockSchema),
  provenance: Provenance,
});
