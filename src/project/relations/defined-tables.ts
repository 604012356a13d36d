import type { Relation } from '../../metrics/connection/introspection.ts';
import type { Dialect } from '../../metrics/dialect/index.ts';
import { connectionOf, type Model, textsOfSql } from '../../metrics/model/index.ts';

/** A relation as SQL names it, and as a model does. */
export type RelationName = Pick<Relation, 'relation' | 'schema' | 'name'>;

/** All rows of a relation, as the SQL of a table: for names that `relation` cannot say. */
export function selectAll({ quote }: Dialect, { schema, name }: RelationName): string {
  return `SELECT * FROM ${quote(schema)}.${quote(name)}`;
}

/** The tables of a model that are over a relation: those that name it, and those whose SQL is all of it. */
export function tablesOver(
  model: Model,
  connection: string,
  dialect: Dialect,
  relation: RelationName,
): string[] {
  const all = selectAll(dialect, relation);
  const names = [relation.relation, `${relation.schema}.${relation.name}`];
  return Object.entries(model.tables)
    .filter(([name]) => connectionOf(model, name) === connection)
    .filter(([, { relation: own, sql }]) =>
      own === undefined ? textsOfSql(sql).includes(all) : names.some((one) => isNamed(own, one)),
    )
    .map(([name]) => name);
}

/** A catalog may stand before the schema. */
function isNamed(own: string, name: string): boolean {
  return own === name || (name.includes('.') && own.endsWith(`.${name}`));
}
