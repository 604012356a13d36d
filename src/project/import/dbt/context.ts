import type { Written } from '../draft.ts';
import type { DbtNode, SemanticModel } from './manifest.ts';
import { isColumn, type Unsaid } from './unsaid.ts';

/** What the tables are drafted from. */
export interface DbtContext {
  readonly models: readonly SemanticModel[];
  readonly nodes: ReadonlyMap<string, DbtNode>;
  readonly unsaid: Unsaid[];
}

/** A value that needs no comment. */
export function plain(value: unknown): Written {
  return { value, notes: [], about: [] };
}

/** The model of dbt that a semantic model stands on; undefined where the manifest has none. */
export function nodeOf({ nodes }: DbtContext, { node_relation: { alias, schema_name } }: SemanticModel) {
  return [...nodes].find(
    ([, node]) =>
      node.resource_type !== 'test' && (node.alias ?? node.name) === alias && node.schema === schema_name,
  );
}

/** The column of the primary entity, else of a unique one, else what dbt takes for the key. */
export function keyOf({ unsaid }: DbtContext, { name, entities }: SemanticModel): string | undefined {
  const entity = ['primary', 'unique'].flatMap((type) => entities.filter((one) => one.type === type))[0];
  if (entity === undefined) return undefined;
  const column = entity.expr || entity.name;
  if (isColumn(column)) return column;
  unsaid.push({ what: `entity ${name}.${entity.name}`, why: `its key is an expression: ${column}` });
  return undefined;
}

/** The name of the time dimension that measures are dated by. */
export function timeOf({ defaults, measures }: SemanticModel): string | undefined {
  return (
    defaults?.agg_time_dimension ||
    (measures.find((one) => one.agg_time_dimension)?.agg_time_dimension ?? undefined)
  );
}

/** Whom an entity leads to: the model of which it tells the rows apart. */
export function targetOf(
  { models }: Pick<DbtContext, 'models'>,
  model: SemanticModel,
  entity: string,
): SemanticModel | undefined {
  return models.find(
    (one) =>
      one !== model &&
      one.entities.some(({ name, type }) => name === entity && (type === 'primary' || type === 'unique')),
  );
}

/** Links lead to keys alone. */
export function whyNoLink(
  context: DbtContext,
  { name, column }: { readonly name: string; readonly column: string },
  target: SemanticModel | undefined,
): string | undefined {
  if (target === undefined) return 'no semantic model has it as its primary or unique entity';
  if (!isColumn(column)) return `its key is an expression: ${column}`;
  const entity = target.entities.find((one) => one.name === name);
  const key = keyOf({ ...context, unsaid: [] }, target);
  return (entity?.expr || entity?.name) === key ? undefined : `it is not the key of ${target.name}`;
}
