import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import type { Relation } from '../../metrics/connection/introspection.ts';
import { connectionOf, type Model, ownEntry } from '../../metrics/model/index.ts';
import type { Around } from './look-around.ts';

/** A relation, and the connection that has it. */
interface Found {
  readonly around: Around;
  readonly relation: Relation;
}

/**
 * Finds a relation by its name in the database, with or without its schema, or by the name of a table of the model over it.
 * @param connection the one that is meant, where several have a relation of the name
 * @throws TABLE_MISSING with the nearest names; USAGE where several connections have one
 */
export function findRelation(
  found: readonly Around[],
  model: Model,
  name: string,
  connection?: string,
): Found {
  const here = found.filter((one) => connection === undefined || one.connection === connection);
  const named = (wanted: string, around: readonly Around[]): Found[] =>
    around.flatMap((one) =>
      one.relations
        .filter((it) => it.relation === wanted || `${it.schema}.${it.name}` === wanted)
        .map((relation) => ({ around: one, relation })),
    );
  const table = ownEntry(model.tables, name);
  const ofTable =
    table?.relation === undefined
      ? []
      : named(
          table.relation,
          here.filter((one) => one.connection === connectionOf(model, name)),
        );
  const all = named(name, here);
  const [first, second] = all.length > 0 ? all : ofTable;
  if (first !== undefined && second === undefined) return first;
  if (first !== undefined) {
    return fail('USAGE', {
      message: `Several connections have a relation "${name}": ${all.map((one) => one.around.connection).join(', ')}.`,
      hint: `say which: --connection ${first.around.connection}.`,
    });
  }
  return fail('TABLE_MISSING', {
    message: `There is no relation "${name}" that can be read.`,
    hint: suggest(
      name,
      here.flatMap(({ relations }) => relations.map((one) => one.relation)),
    ),
  });
}
