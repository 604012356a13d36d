import type { Statement } from '../connection/connection.ts';
import { type Model, tableOf } from '../model/index.ts';
import {
  type Catalog,
  dimensionsAt,
  type Part,
  type Plan,
  partSlots,
  type SeenSlot,
  withoutPolicy,
} from '../plan/index.ts';
import { createBinder } from './binder.ts';
import type { CompiledPart } from './compiled-part.ts';
import type { MeasureColumn } from './measure.ts';
import { compilePart } from './part.ts';
import { type Compilation, openScope, type Scope } from './scope.ts';
import { createSources, indent } from './source.ts';
import { outputsOf, stitch } from './stitch.ts';

/** More groups than this are refused: nobody reads them, and they do not fit. */
export const MAX_ROWS = 500_000;

/** The most rows of a plan's answer: a whole period and each that it is compared with may have so many groups. */
export function mostRows({ query, spine }: Plan): number {
  return query.grain === undefined ? MAX_ROWS * (1 + spine.comparisons.length) : MAX_ROWS;
}

/** A statement and what its columns are: slot, the dimensions, then the measures. */
export interface CompiledQuery {
  readonly statement: Statement;
  readonly dimensions: number;
  readonly measures: readonly MeasureColumn[];
}

/** A plan in SQL: the statement split by dimensions, and where there are any, those that are split otherwise. */
export interface CompiledPlan {
  readonly split?: CompiledQuery;
  /** Never split. */
  readonly fixed?: CompiledQuery;
  /** In the order of the plan; undefined where this connection has no part of it. */
  readonly coarser: readonly (CompiledQuery | undefined)[];
  /** Over all rows, whatever the reader sees. */
  readonly everybody?: CompiledQuery;
}

/** The statements of a plan, in the order in which they are asked. */
export function statementsOf({ split, fixed, coarser, everybody }: CompiledPlan): Statement[] {
  return [split, fixed, ...coarser, everybody].flatMap((one) => one?.statement ?? []);
}

/**
 * Compiles a plan for the dialect of the catalog.
 *
 *     WITH model_…  the tables of the model that are queries
 *          part_1   one table, aggregated at the asked grain
 *          part_2   another, likewise; nothing is joined to it but many-to-one links
 *     SELECT        parts laid side by side: UNION ALL, then one row for each slot and group
 *     LEFT JOIN     dimensions that a grouped key determines
 */
export function compilePlan(plan: Plan, model: Model, catalog: Catalog): CompiledPlan {
  const together = plan.dimensions.length === 0;
  const split = together ? [...plan.parts, ...plan.fixed] : plan.parts;
  return {
    ...(split.length === 0 ? {} : { split: compileParts(plan, split, model, catalog, true) }),
    ...(together || plan.fixed.length === 0
      ? {}
      : { fixed: compileParts(plan, plan.fixed, model, catalog, false) }),
    coarser: plan.coarser.map(({ by, parts }) => {
      const own = { ...plan, dimensions: dimensionsAt(plan, by) };
      return parts.length === 0 ? undefined : compileParts(own, parts, model, catalog, true);
    }),
    ...(plan.everybody.length === 0
      ? {}
      : { everybody: compileParts(plan, plan.everybody, model, withoutPolicy(catalog), false) }),
  };
}

function compileParts(
  plan: Plan,
  parts: readonly Part[],
  model: Model,
  catalog: Catalog,
  withDimensions: boolean,
): CompiledQuery {
  const binder = createBinder(catalog.dialect);
  const compilation: Compilation = {
    model,
    catalog,
    binder,
    sources: createSources(model, catalog, binder, plan.calendar.zone),
    calendar: plan.calendar,
  };
  const compiled = parts.flatMap((part) => compilePart(compilation, part, (one) => slotsWithDays(plan, one)));
  const grouped = withDimensions ? plan.dimensions.filter((one) => one.attachedTo === undefined).length : 0;
  const named = compiled.map((part, index) => ({
    ...part,
    from: compilation.sources.free(`part_${index + 1}_${part.table}`),
  }));
  const body = stitch(named, grouped, catalog.dialect);
  const final = withDimensions ? attach(compilation, plan, body, compiled) : body;
  const expressions = [
    ...compilation.sources.expressions,
    ...named.map((one) => `${one.from} AS (\n${indent(one.sql)}\n)`),
  ];
  const sql = `WITH ${expressions.join(',\n')}\n${final}\nLIMIT ${mostRows(plan) + 1}`;
  return {
    statement: compilation.binder.finish(sql),
    dimensions: withDimensions ? plan.dimensions.length : 0,
    measures: compiled.flatMap((one) => one.columns),
  };
}

/** The slots of a part that have days at all; one without any where all are so. */
function slotsWithDays(plan: Plan, part: Part): readonly SeenSlot[] {
  const slots = partSlots(plan, part);
  const some = slots.filter(({ isNone }) => isNone === undefined);
  return some.length > 0 ? some : slots.slice(0, 1);
}

/** Reads the dimensions that a grouped key determines, after aggregation, and puts all in the order of the query. */
function attach(compilation: Compilation, plan: Plan, body: string, parts: readonly CompiledPart[]): string {
  if (plan.dimensions.every((one) => one.attachedTo === undefined)) return body;
  const grouped = plan.dimensions.filter((one) => one.attachedTo === undefined);
  const attached = new Map<string, { readonly scope: Scope; readonly on: string }>();
  const select = plan.dimensions.map((dimension, index) => {
    if (dimension.attachedTo === undefined) return `stitched.d${grouped.indexOf(dimension)} AS d${index}`;
    // By the key, not by the table: a table in two roles is joined once for each.
    const at = grouped.findIndex((one) => one === plan.dimensions[dimension.attachedTo ?? -1]);
    let known = attached.get(`d${at}`);
    if (known === undefined) {
      const key = tableOf(compilation.model, dimension.table).key?.[0] ?? '';
      const scope = openScope(compilation, dimension.table, `of_d${at}`);
      known = { scope, on: `${scope.base}.${compilation.catalog.dialect.quote(key)} = stitched.d${at}` };
      attached.set(`d${at}`, known);
    }
    const definition = tableOf(compilation.model, dimension.table).dimensions[dimension.name] ?? {};
    const resolved = { table: dimension.table, name: dimension.name, dimension: definition, path: [] };
    return `${known.scope.dimension(resolved).sql} AS d${index}`;
  });
  const measures = parts
    .flatMap((part) => part.columns.flatMap(outputsOf))
    .map((one) => `stitched.${one.name}`);
  const joins = [...attached.values()].map(({ scope, on }) => `LEFT JOIN ${scope.source()} ON ${on}`);
  return `SELECT ${['stitched.slot AS slot', ...select, ...measures].join(', ')}\nFROM (\n${indent(body)}\n) AS stitched\n${joins.join('\n')}`;
}
