import { z } from 'zod';
import type { AnyMetric } from '../model/metric-description.ts';
import { conversion } from './conversion/index.ts';
import { cumulative } from './cumulative/index.ts';
import { daily } from './daily/index.ts';
import { derived } from './derived/index.ts';
import type { Kind } from './kind.ts';
import { movement } from './movement/index.ts';
import { offset } from './offset/index.ts';
import { perEntity } from './per-entity/index.ts';
import { planned } from './planned/index.ts';
import { rank } from './rank/index.ts';
import { ratio } from './ratio/index.ts';
import { score } from './score/index.ts';
import { share } from './share/index.ts';
import { simple } from './simple/index.ts';
import { snapshot } from './snapshot/index.ts';

/** Every kind of metric, in the order in which the reference tells of them. */
export const KINDS = [
  simple,
  snapshot,
  daily,
  movement,
  planned,
  ratio,
  derived,
  perEntity,
  conversion,
  cumulative,
  offset,
  share,
  rank,
  score,
] as const;

type SchemasOf<K extends readonly { readonly schema: z.ZodObject }[]> = {
  -readonly [At in keyof K]: K[At]['schema'];
};

/** A business number. */
export const Metric = z.discriminatedUnion(
  'kind',
  KINDS.map(({ schema }) => schema) as unknown as SchemasOf<typeof KINDS>,
);
export type Metric = z.output<typeof Metric>;

/** A metric as an author writes it. */
type Written = z.input<typeof Metric>;
type WrittenOf<Name extends Written['kind']> = Extract<Written, { readonly kind: Name }>;

/** A metric of a kind as an author writes it, for whoever drafts one. */
export function draftOf<Name extends Written['kind']>(
  kind: Name,
  fields: Omit<WrittenOf<Name>, 'kind'>,
): WrittenOf<Name> {
  return { kind, ...fields } as WrittenOf<Name>;
}

const byName = new Map<string, Kind>(KINDS.map((kind) => [kind.schema.shape.kind.value, kind as Kind]));

/** Whether a metric has a value for each entity, and none in all. */
export function isListing(metric: AnyMetric): boolean {
  return 'list' in kindOf(metric);
}

/** The kind of a metric as a sentence begins with it: "Score". */
export function kindNoun({ kind }: AnyMetric): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

/** The kind of a metric. */
export function kindOf({ kind }: AnyMetric): Kind {
  const found = byName.get(kind);
  if (found === undefined) throw new Error(`there is no kind of metric "${kind}"`);
  return found;
}
