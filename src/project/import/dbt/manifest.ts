import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fail } from '../../../foundation/diagnostic/index.ts';

/** dbt writes null for what is not there. */
const text = z.string().nullish();
const Filter = z.object({ where_filters: z.array(z.object({ where_sql_template: z.string() })) }).nullish();
const Span = z.object({ count: z.number(), granularity: z.string() }).nullish();

/** A measure as a metric takes it. */
const MeasureInput = z.object({
  ...{ name: z.string(), filter: Filter, alias: text },
  ...{ join_to_timespine: z.boolean().nullish(), fill_nulls_with: z.number().nullish() },
});
export type MeasureInput = z.output<typeof MeasureInput>;

/** A metric as another one takes it. */
const MetricInput = z.object({
  ...{ name: z.string(), filter: Filter, alias: text },
  ...{ offset_window: Span, offset_to_grain: text },
});

const Measure = z.object({
  ...{ name: z.string(), agg: z.string(), description: text, label: text, expr: text },
  agg_params: z
    .object({
      percentile: z.number().nullish(),
      use_discrete_percentile: z.boolean().nullish(),
      use_approximate_percentile: z.boolean().nullish(),
    })
    .nullish(),
  non_additive_dimension: z.object({ name: z.string() }).nullish(),
  agg_time_dimension: text,
});
export type Measure = z.output<typeof Measure>;

const Entity = z.object({ name: z.string(), type: z.string(), expr: text, description: text });
export type Entity = z.output<typeof Entity>;

const Dimension = z.object({
  ...{ name: z.string(), type: z.string(), expr: text, label: text, description: text },
  type_params: z.object({ validity_params: z.unknown().nullish() }).nullish(),
});

const SemanticModel = z.object({
  ...{ name: z.string(), label: text, description: text },
  node_relation: z.object({ alias: z.string(), schema_name: z.string() }),
  defaults: z.object({ agg_time_dimension: text }).nullish(),
  primary_entity: text,
  ...{ entities: z.array(Entity), dimensions: z.array(Dimension), measures: z.array(Measure) },
});
export type SemanticModel = z.output<typeof SemanticModel>;

const Metric = z.object({
  ...{ name: z.string(), type: z.string(), label: text, description: text, filter: Filter },
  type_params: z.object({
    ...{
      measure: MeasureInput.nullish(),
      numerator: MetricInput.nullish(),
      denominator: MetricInput.nullish(),
    },
    ...{ expr: text, metrics: z.array(MetricInput).nullish() },
    conversion_type_params: z
      .object({
        ...{ base_measure: MeasureInput.nullish(), conversion_measure: MeasureInput.nullish() },
        ...{ entity: z.string(), calculation: text, window: Span },
        constant_properties: z.array(z.unknown()).nullish(),
      })
      .nullish(),
    cumulative_type_params: z
      .object({ window: Span, grain_to_date: text, period_agg: text, metric: z.unknown().nullish() })
      .nullish(),
  }),
});
export type DbtMetric = z.output<typeof Metric>;
export type MetricInput = z.output<typeof MetricInput>;
export type DbtFilter = z.output<typeof Filter>;

const SemanticManifest = z.object({
  semantic_models: z.array(SemanticModel),
  metrics: z.array(Metric),
  saved_queries: z.array(z.object({ name: z.string() })).nullish(),
});

const Node = z.object({
  ...{ resource_type: z.string(), name: z.string(), alias: text, schema: text, description: text },
  columns: z.record(z.string(), z.object({ description: text })).nullish(),
  ...{ column_name: text, attached_node: text },
  test_metadata: z
    .object({ name: z.string(), namespace: text, kwargs: z.record(z.string(), z.unknown()) })
    .nullish(),
  config: z.object({ severity: text, where: text, error_if: text, limit: z.number().nullish() }).nullish(),
});
export type DbtNode = z.output<typeof Node>;

const Manifest = z.object({
  nodes: z.record(z.string(), Node),
  exposures: z.record(z.string(), z.object({ name: z.string() })).nullish(),
});

/** What dbt has made of a project of its own. */
export interface DbtProject {
  readonly semantic: z.output<typeof SemanticManifest>;
  readonly manifest: z.output<typeof Manifest>;
}

/**
 * Reads the two manifests of a folder, as `dbt parse` writes them to `target`.
 * @param given how the folder is called in messages
 * @throws DBT_INVALID
 */
export async function readDbt(folder: string, given: string): Promise<DbtProject> {
  const [semantic, manifest] = await Promise.all([
    readManifest(folder, given, 'semantic_manifest.json', SemanticManifest),
    readManifest(folder, given, 'manifest.json', Manifest),
  ]);
  return { semantic, manifest };
}

async function readManifest<T>(
  folder: string,
  given: string,
  name: string,
  schema: z.ZodType<T>,
): Promise<T> {
  const invalid = (why: string) =>
    fail('DBT_INVALID', {
      message: `${join(given, name)} cannot be read: ${why}.`,
      hint: 'run `dbt parse`, and name the folder that it writes to: `broadsheet import dbt target`.',
    });
  const content = await readFile(join(folder, name), 'utf8').catch((error: Error) => invalid(error.message));
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    return invalid((error as Error).message);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return invalid(`${issue?.path.join('.')}: ${issue?.message}`);
}
