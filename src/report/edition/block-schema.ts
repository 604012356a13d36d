import { z } from 'zod';
import { GRAINS } from '../../foundation/calendar/index.ts';
import type { Said } from '../../foundation/format/index.ts';
import { CHART_KINDS, type EditionBlock } from './block.ts';
import type { Figure } from './figure.ts';
import type { RichBlock, RichInline } from './rich-text.ts';

// Fields may be added to a form of editions, so programs must not mind those that they do not know.

/** YYYY-MM-DD */
export const Day = z.string();
export const Period = z.object({ from: Day, to: Day }).meta({ id: 'Period' });
const Grain = z.enum(GRAINS);
const Tone = z.enum(['good', 'bad', 'neutral']);
export const Good = z.enum(['up', 'down', 'neutral']);

const format = {
  kind: z.enum(['number', 'integer', 'currency', 'percent', 'duration', 'date', 'instant', 'text']),
  decimals: z.number().exactOptional(),
  compact: z.boolean().exactOptional(),
  currency: z.string().exactOptional(),
  unit: z.enum(['seconds', 'minutes', 'hours', 'days']).exactOptional(),
  sign: z.literal('always').exactOptional(),
};
export const Format = z.object({ ...format, suffix: z.string().exactOptional() }).meta({ id: 'Format' });
const Value = z.union([z.number(), z.string(), z.null()]);
const DimensionValue = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const Numbers = z.array(z.number().nullable());

/** A text: as it is, or in no language yet. */
export const Text: z.ZodType<Said> = z
  .lazy(() => z.union([z.string(), Message, ...VALUES, List, ...TEXTS]))
  .meta({ id: 'Text' });

/** What stands in a message and is more than text. */
const Part = z.lazy(() => Inline);

/** Keys of messages have a dot. */
const Message = z.object({
  say: z.string().regex(/^\w+(\.\w+)+$/) as unknown as z.ZodType<Extract<Said, { with?: unknown }>['say']>,
  with: z.record(z.string(), z.union([z.number(), Text, Part])).exactOptional(),
});

const telling = z.number().exactOptional();
const VALUES = [
  z.object({
    ...{ say: z.literal('value'), value: DimensionValue, format: Format, telling },
    style: z.enum(['compact', 'full']).exactOptional(),
  }),
  z.object({
    ...{ say: z.literal('change'), format: Format, telling, isBare: z.literal(true).exactOptional() },
    ...{ absolute: z.number().nullable(), relative: z.number().nullable() },
  }),
  z.object({
    ...{ say: z.literal('day'), day: Day },
    style: z.enum(['short', 'medium', 'long']).exactOptional(),
  }),
  z.object({ say: z.literal('month'), month: Day, style: z.enum(['long', 'sentence']).exactOptional() }),
  z.object({ say: z.literal('period'), from: Day, to: Day }),
  z.object({
    ...{ say: z.literal('bucket'), from: Day, to: Day, grain: Grain },
    fiscalYearStart: z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).exactOptional(),
  }),
  z.object({ say: z.literal('instant'), instant: z.number(), zone: z.string() }),
  z.object({ say: z.literal('group'), value: DimensionValue }),
] as const;

const List = z.object({
  say: z.enum(['list', 'choice', 'entries', 'parts', 'sentences']),
  of: z.array(z.union([Text, Part, z.array(Part)])),
});

const TEXTS = [
  z.object({ say: z.literal('clipped'), text: Text, longest: z.number() }),
  z.object({ say: z.literal('inSentence'), text: Text }),
  z.object({ say: z.literal('english'), text: z.string(), otherwise: Text }),
] as const;

const spans = [
  z.object({ kind: z.literal('text'), text: Text }),
  z.object({ kind: z.literal('entity'), text: z.string() }),
  z.object({
    ...{ kind: z.literal('figure'), metric: z.string(), value: Value, format: Format },
    style: z.enum(['value', 'compact', 'change', 'points']).exactOptional(),
    query: z.string().exactOptional(),
  }),
] as const;
const Sentence = z.array(z.discriminatedUnion('kind', [...spans]));

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
    ...(['no_such_day', 'no_counterpart', 'not_whole', 'too_few', 'data_ends'] as const),
  ])
  .exactOptional();

const missing = { reason: Text.exactOptional(), reasonCode: Reason };
const when = { period: Period.exactOptional(), at: Day.exactOptional() };
const change = { absolute: z.number().nullable(), relative: z.number().nullable() };
const query = z.string().exactOptional();

export const FigureSchema: z.ZodType<Figure<Said>> = z
  .object({
    ...{ metric: z.string(), label: z.string(), value: Value, format: Format, ...missing, ...when, query },
    comparison: z
      .object({ label: Text, value: Value, tone: Tone, ...missing, ...when, ...change })
      .exactOptional(),
    target: z
      .object({ value: z.number(), progress: z.number().nullable(), met: z.boolean().nullable() })
      .exactOptional(),
    ...{ history: Numbers.exactOptional(), note: Text.exactOptional() },
  })
  .meta({ id: 'Figure' });

const Bucket = z.object({
  ...{ from: Day, to: Day, label: Text, partial: z.boolean() },
  forecast: z.boolean().exactOptional(),
});
const DimensionType = z.enum(['text', 'number', 'boolean', 'date', 'timestamp', 'instant']);
const dimension = { name: z.string().exactOptional(), type: DimensionType };

const Axis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('time'), grain: Grain, buckets: z.array(Bucket) }),
  z.object({
    ...{ kind: z.literal('category'), label: Text, categories: z.array(Text) },
    dimension: z.object({ ...dimension, values: z.array(DimensionValue) }).exactOptional(),
    metrics: z.array(z.string()).exactOptional(),
  }),
  z.object({
    ...{ kind: z.literal('bins'), label: z.string(), format: Format, edges: z.array(z.number()) },
    metric: z.string().exactOptional(),
  }),
]);

const Chart = z.object({
  kind: z.enum(CHART_KINDS),
  axis: Axis,
  series: z.array(
    z.object({
      ...{ name: Text, metric: z.string(), format: Format, values: Numbers },
      dimension: z.object({ ...dimension, value: DimensionValue }).exactOptional(),
      good: Good.exactOptional(),
      band: z.array(z.tuple([z.number(), z.number()]).nullable()).exactOptional(),
      ranges: z.array(z.number()).exactOptional(),
    }),
  ),
  scale: z.enum(['shared', 'own']).exactOptional(),
  roles: z.array(z.enum(['total', 'increase', 'decrease'])).exactOptional(),
});

const stand = { score: z.number().nullable(), category: Text, categoryKey: z.string().exactOptional() };
const Account = z.object({
  ...{ key: z.string(), name: z.string(), tone: Tone, ...stand },
  ...{ coverage: z.number(), stake: z.number().nullable(), previous: z.object(stand).exactOptional() },
  facts: z.array(
    z.object({
      ...{ label: z.string(), text: Text, name: z.string().exactOptional() },
      value: DimensionValue.exactOptional(),
    }),
  ),
  parts: z.array(
    z.object({
      ...{ name: z.string(), label: z.string(), format: Format, value: z.number().nullable(), ...missing },
      ...{ points: z.number().nullable(), possible: z.number().nullable(), score: z.number().nullable() },
      change: z.number().exactOptional(),
    }),
  ),
});

const AccountColumn = z.object({
  ...{ name: z.string(), format: Format.exactOptional() },
  values: z.union([z.array(DimensionValue), DimensionValue]),
});

const Category = z.object({
  ...{ name: Text, key: z.string().exactOptional(), tone: Tone, rule: z.string(), count: z.number() },
  atLeast: z.number().nullable().exactOptional(),
  ...{ share: z.number().nullable(), stake: z.number().nullable() },
  previousCount: z.number().exactOptional(),
});

const Cell = z.union([DimensionValue, Text]);
const Column = z.object({
  ...{ name: z.string(), label: Text, align: z.enum(['start', 'end']) },
  format: z.object({ ...format, suffix: Text.exactOptional() }),
  ...{ metric: z.string().exactOptional(), type: DimensionType.exactOptional(), good: Good.exactOptional() },
  display: z.enum(['text', 'bar', 'shade', 'sparkline']).exactOptional(),
  ...{ tones: z.array(Tone.nullable()).exactOptional(), historyLabel: Text.exactOptional() },
  histories: z.array(Numbers).exactOptional(),
});

export const ImageSchema = z.object({
  ...{ mediaType: z.enum(['image/png', 'image/jpeg']), data: z.string() },
  ...{ width: z.number(), height: z.number() },
});

const subtitle = z.string().exactOptional();
const named = { id: z.string(), title: z.string().exactOptional(), subtitle };
const titled = { id: z.string(), title: z.string(), subtitle };
const content = z.array(Rich);

const LEAVES = [
  z.object({ type: z.literal('section'), ...titled }),
  z.object({ type: z.literal('kpis'), ...named, figures: z.array(FigureSchema) }),
  z.object({
    ...{ type: z.literal('insights'), ...named },
    items: z.array(
      z.object({
        ...{ rule: z.string(), tone: Tone, sentence: Sentence },
        details: z.array(Sentence).exactOptional(),
      }),
    ),
  }),
  z.object({
    ...{ type: z.literal('chart'), ...titled, chart: Chart, alternative: Text },
    ...{ note: Text.exactOptional(), query },
  }),
  z.object({
    ...{ type: z.literal('trends'), ...named, grain: Grain, buckets: z.array(Bucket) },
    trends: z.array(
      z.object({
        ...{ metric: z.string(), label: z.string(), format: Format, good: Good, values: Numbers },
        ...{ latest: FigureSchema, alternative: Text },
      }),
    ),
  }),
  z.object({
    ...{ type: z.literal('health'), ...named, score: z.string(), label: z.string(), at: Day, query },
    ...{ previousAt: Day.exactOptional(), total: z.number(), categories: z.array(Category) },
    stake: z.object({ metric: z.string(), label: z.string(), format: Format }).exactOptional(),
    ...{ worst: z.array(Account), movers: z.array(Account), moreMovers: z.number() },
    accounts: z
      .object({ count: z.number(), more: z.number(), columns: z.array(AccountColumn) })
      .exactOptional(),
  }),
  z.object({
    ...{ type: z.literal('table'), ...named, columns: z.array(Column), rows: z.array(z.array(Cell)) },
    comparisons: z
      .object({
        ...{ rows: z.array(Text.nullable()), summary: Text.nullable() },
        periods: z.object({ rows: z.array(Period.nullable()), summary: Period.nullable() }).exactOptional(),
      })
      .exactOptional(),
    periods: z.array(z.object({ from: Day, to: Day, partial: z.boolean() })).exactOptional(),
    ...{ others: z.array(Cell).exactOptional(), totals: z.array(Cell).exactOptional() },
    ...{ more: z.number(), note: Text.exactOptional(), query },
  }),
  z.object({ type: z.literal('text'), ...named, content }),
  z.object({ type: z.literal('callout'), ...named, title: Text.exactOptional(), tone: Tone, content }),
  z.object({ type: z.literal('quote'), ...named, content, attribution: z.string().exactOptional() }),
  z.object({
    ...{ type: z.literal('image'), ...named, image: ImageSchema, alternative: z.string() },
    caption: z.string().exactOptional(),
  }),
  z.object({ type: z.literal('page-break'), ...named }),
  z.object({ type: z.literal('provenance'), ...named }),
] as const;

/** A block that holds no others. */
export const LeafSchema = z.discriminatedUnion('type', [...LEAVES]).meta({ id: 'Leaf' });
const Package = z.object({
  ...{ type: z.literal('package'), ...named, package: z.string(), name: z.string() },
  blocks: z.array(LeafSchema),
});
const Columns = z.object({
  ...{ type: z.literal('columns'), ...named },
  columns: z.array(z.object({ share: z.number(), blocks: z.array(z.union([LeafSchema, Package])) })),
});

/** A block of an edition. */
export const BlockSchema: z.ZodType<EditionBlock<Said>> = z.union([
  LeafSchema,
  Package,
  Columns,
  z.object({
    type: z.literal('keep-together'),
    ...named,
    blocks: z.array(z.union([LeafSchema, Package, Columns])),
  }),
]);
