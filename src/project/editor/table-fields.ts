import type { Model } from '../../metrics/model/index.ts';
import { dimensionsFrom, type KnownColumns } from './project-names.ts';

/** JSON Schema, as far as it is made here. */
export type Json = Record<string, unknown>;

const OPEN = { type: 'string' };

/**
 * Adds to the schema of a model what its fields can be for one table and no other: columns and links of the table, and what
 * conditions over its rows can be on. All of it is offered and nothing but it refused: a database has columns that nobody
 * has looked at yet.
 */
export function withTableFields(schema: Json, model: Model, columns: KnownColumns): Json {
  const { tables, metrics } = schema.properties as { readonly tables: Json; readonly metrics: Json };
  const names = Object.keys(model.tables).sort();
  const own = Object.fromEntries(names.map((name) => [name, ownFields(model, name, columns[name] ?? [])]));
  const general = tables.additionalProperties;
  const fieldsOf = (name: string) => ({ allOf: [general, { $ref: `#/definitions/fields of ${name}` }] });
  const byTable = names.map((name) => ({
    if: { properties: { table: { const: name } }, required: ['table'] },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { $ref: `#/definitions/measured of ${name}` },
  }));
  return {
    ...schema,
    properties: {
      ...(schema.properties as Json),
      tables: { ...tables, properties: Object.fromEntries(names.map((name) => [name, fieldsOf(name)])) },
      metrics: { ...metrics, additionalProperties: { allOf: [metrics.additionalProperties, ...byTable] } },
    },
    definitions: {
      ...(schema.definitions as Json),
      ...Object.fromEntries(names.map((name) => [`fields of ${name}`, own[name]?.table])),
      ...Object.fromEntries(names.map((name) => [`measured of ${name}`, own[name]?.metric])),
      ...Object.fromEntries(names.map((name) => [`rows of ${name}`, own[name]?.rows])),
    },
  };
}

function ownFields(model: Model, name: string, columns: readonly string[]) {
  const one = { anyOf: [...(columns.length === 0 ? [] : [{ enum: [...columns].sort() }]), OPEN] };
  const some = { anyOf: [...one.anyOf, { type: 'array', items: one }, { type: 'object' }] };
  const rows = { $ref: `#/definitions/rows of ${name}` };
  const links = Object.keys(model.tables[name]?.links ?? {}).sort();
  const link = { anyOf: [...(links.length === 0 ? [] : [{ enum: links }]), OPEN] };
  const each = (properties: Json) => ({ additionalProperties: { properties } });
  const items = (properties: Json) => ({ items: { properties } });
  return {
    table: {
      properties: {
        ...{ key: some, time: one, valid: { properties: { from: one, to: one } } },
        links: each({ column: some }),
        dimensions: each({ column: one }),
        checks: items({ column: one, columns: some, link, where: rows }),
        access: { properties: { rows: items({ where: rows }), through: { items: link } } },
      },
    },
    metric: { properties: { column: some, where: rows } },
    rows: {
      properties: {
        ...Object.fromEntries(
          [...new Set([...dimensionsFrom(model, name), ...columns])].sort().map((key) => [key, {}]),
        ),
        ...{ or: { items: rows }, not: rows },
      },
    },
  };
}
