import type { Entries, Written } from '../draft.ts';
import { labelFor } from '../names.ts';
import { type DbtContext, keyOf, nodeOf, plain, targetOf, timeOf, whyNoLink } from './context.ts';
import { draftMetrics } from './draft-metrics.ts';
import { draftTests } from './draft-tests.ts';
import type { DbtProject, SemanticModel } from './manifest.ts';
import { isColumn, isName, type Unsaid } from './unsaid.ts';

/** A semantic model of dbt as a table, with the metrics that are computed from its rows alone. */
export interface DbtTable {
  readonly name: string;
  readonly fields: Entries;
  readonly links: Entries;
  readonly dimensions: Entries;
  readonly metrics: Entries;
}

/** A project of dbt, as it is said here. */
export interface DbtDraft {
  readonly tables: readonly DbtTable[];
  /** Those that are computed from other metrics. */
  readonly metrics: Entries;
  /** What could not be said, and why. */
  readonly unsaid: readonly Unsaid[];
}

/**
 * Says in definitions of ours what the manifests of dbt say: semantic models are tables, entities their keys and links,
 * measures and metrics metrics, tests checks. What has no exact counterpart is listed, and nothing is nearly the same.
 * @param connection that has the tables, where it is not the default
 */
export function draftDbt({ semantic, manifest }: DbtProject, connection?: string): DbtDraft {
  const unsaid: Unsaid[] = [];
  const models = semantic.semantic_models.filter(({ name }) => {
    if (!isName(name)) unsaid.push({ what: `semantic model ${name}`, why: 'its name cannot be one here' });
    return isName(name);
  });
  const nodes = new Map(Object.entries(manifest.nodes));
  const context: DbtContext = { models, nodes, unsaid };
  const metrics = draftMetrics(context, semantic.metrics);
  const tables = models.map((model): DbtTable => {
    const { name } = model;
    const links = linksOf(context, model);
    return {
      name,
      fields: fieldsOf(context, model, links, connection),
      links,
      dimensions: dimensionsOf(context, model),
      metrics: metrics.byTable.get(name) ?? {},
    };
  });
  unsaid.push(...restOf({ semantic, manifest }, models));
  return { tables, metrics: metrics.others, unsaid };
}

function fieldsOf(
  context: DbtContext,
  model: SemanticModel,
  links: Entries,
  connection: string | undefined,
): Entries {
  const { name, label, description, entities, dimensions, node_relation } = model;
  const relation = `${node_relation.schema_name}.${node_relation.alias}`;
  const key = keyOf(context, model);
  const time = timeOf(model);
  const column = dimensions.find((one) => one.name === time)?.expr ?? time;
  const isPlain = column === undefined || isColumn(column);
  const node = nodeOf(context, model)?.[1];
  const about = description || node?.description;
  const checks = draftTests(context, model, { key, links });
  for (const { name: entity, type } of entities)
    if (type === 'natural')
      context.unsaid.push({
        what: `entity ${name}.${entity}`,
        why: 'natural keys are of rows that are valid for a time',
      });
  return {
    ...(isPlain
      ? { relation: plain(relation) }
      : { sql: plain(`SELECT *, ${column} AS ${time} FROM ${relation}`) }),
    ...(connection === undefined ? {} : { connection: plain(connection) }),
    label: plain(label || labelFor(name)),
    ...(about ? { description: plain(about) } : {}),
    ...(key === undefined ? {} : { key: plain(key) }),
    ...(time === undefined ? {} : { time: plain(isPlain ? column : time) }),
    ...(checks.length === 0 ? {} : { checks: plain(checks) }),
  };
}

function linksOf(context: DbtContext, model: SemanticModel): Entries {
  const links: Record<string, Written> = {};
  for (const { name, type, expr } of model.entities) {
    if (type !== 'foreign') continue;
    const column = expr || name;
    const target = targetOf(context, model, name);
    const others = context.models.filter((one) =>
      one.entities.some((it) => it.name === name && it.type === 'primary'),
    );
    const why =
      whyNoLink(context, { name, column }, target) ??
      (others.length > 1
        ? `it leads to ${others.map((one) => one.name).join(' and ')}, and the link to ${target?.name} alone`
        : undefined);
    if (why !== undefined) context.unsaid.push({ what: `entity ${model.name}.${name}`, why });
    if (target !== undefined && whyNoLink(context, { name, column }, target) === undefined)
      links[name] = plain({ to: target.name, column });
  }
  return links;
}

function dimensionsOf(context: DbtContext, model: SemanticModel): Entries {
  const columns = nodeOf(context, model)?.[1].columns ?? {};
  const [primary] = model.entities.filter(({ type }) => type === 'primary');
  const key = primary === undefined ? undefined : primary.expr || primary.name;
  const own = model.dimensions
    .filter(({ name }) => name !== timeOf(model) && isName(name))
    .map(({ name, expr, label, description, type_params }) => {
      const column = expr || name;
      const about = description || columns[column]?.description;
      if (type_params?.validity_params)
        context.unsaid.push({
          what: `dimension ${model.name}.${name}`,
          why: 'from when to when rows are valid is not taken over: see `valid`',
        });
      return [
        name,
        plain({
          ...(column === name ? {} : isColumn(column) ? { column } : { sql: column }),
          label: label || labelFor(name),
          ...(about ? { description: about } : {}),
        }),
      ] as const;
    });
  const named = new Set(own.map(([name]) => name));
  const entity = primary !== undefined && key !== undefined && isColumn(key) && !named.has(primary.name);
  return Object.fromEntries([
    ...(entity
      ? [
          [
            primary.name,
            plain({ ...(key === primary.name ? {} : { column: key }), label: labelFor(primary.name) }),
          ] as const,
        ]
      : []),
    ...own,
  ]);
}

/** What of a project has no place here at all. */
function restOf({ semantic, manifest }: DbtProject, models: readonly SemanticModel[]): Unsaid[] {
  const taken = new Set(
    models.map(({ node_relation }) => `${node_relation.schema_name}.${node_relation.alias}`),
  );
  const spine = /time_spine/;
  const others = Object.values(manifest.nodes).filter(
    (node) =>
      node.resource_type === 'model' &&
      !taken.has(`${node.schema}.${node.alias ?? node.name}`) &&
      !spine.test(node.name),
  );
  return [
    ...others.map(({ name }) => ({
      what: `model ${name}`,
      why: `it has no semantic model; \`broadsheet import tables ${name}\` drafts it from the database`,
    })),
    ...(semantic.saved_queries ?? []).map(({ name }) => ({
      what: `saved query ${name}`,
      why: 'write a report of it',
    })),
    ...Object.values(manifest.exposures ?? {}).map(({ name }) => ({
      what: `exposure ${name}`,
      why: 'it is not about numbers',
    })),
  ];
}
