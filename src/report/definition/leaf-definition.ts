import { z } from 'zod';
import { Filter, Identifier, Text } from '../../metrics/model/index.ts';
import { ChartDefinition } from '../block/chart/definition.ts';
import { ImageDefinition } from '../block/image/definition.ts';
import { InsightsDefinition } from '../block/insights/definition.ts';
import { KpisDefinition } from '../block/kpis/definition.ts';
import { TableDefinition } from '../block/table/definition.ts';
import { CalloutDefinition, QuoteDefinition, TextDefinition } from '../block/text/definition.ts';
import { named } from './block-fields.ts';
import { Last } from './window.ts';

const TrendsDefinition = z.strictObject({
  type: z.literal('trends'),
  ...named,
  where: Filter.default({}),
  metrics: z.array(Identifier).min(1),
  last: Last.default({ count: 13, grain: 'week' }),
});
export type TrendsDefinition = z.output<typeof TrendsDefinition>;

const HealthDefinition = z.strictObject({
  type: z.literal('health'),
  ...named,
  where: Filter.default({}),
  score: Identifier,
  previous: z.strictObject({ days: z.number().int().min(1).max(366) }).default({ days: 7 }),
  worst: z.number().int().min(0).max(500).default(10),
  movers: z.number().int().min(0).max(500).default(10),
});
export type HealthDefinition = z.output<typeof HealthDefinition>;

const SectionDefinition = z.strictObject({
  type: z.literal('section'),
  ...named,
  title: Text,
});

const PageBreakDefinition = z.strictObject({ type: z.literal('page-break'), ...named });

const ProvenanceDefinition = z.strictObject({ type: z.literal('provenance'), ...named });

/** A part of a report that holds no other parts. */
export const LeafDefinition = z.discriminatedUnion('type', [
  KpisDefinition,
  InsightsDefinition,
  ChartDefinition,
  TrendsDefinition,
  HealthDefinition,
  TableDefinition,
  TextDefinition,
  CalloutDefinition,
  QuoteDefinition,
  ImageDefinition,
  SectionDefinition,
  PageBreakDefinition,
  ProvenanceDefinition,
]);
export type LeafDefinition = z.output<typeof LeafDefinition>;
