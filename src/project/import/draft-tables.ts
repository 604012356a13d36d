import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { QueryOptions } from '../../metrics/connection/index.ts';
import type { Relation } from '../../metrics/connection/introspection.ts';
import { DEFAULT_CONNECTION, type Model, tableOf } from '../../metrics/model/index.ts';
import { profileRelation, rowsOf } from '../../metrics/profile/index.ts';
import { type Around, selectAll, tablesOver } from '../relations/index.ts';
import type { Draft, Entries, Surveyed, Written } from './draft.ts';
import { guessDimensions, guessTime, linkedTime, upkeepAlone } from './guess-fields.ts';
import { guessKey } from './guess-key.ts';
import {
  declaredLinks,
  type GuessedLinks,
  inferredLinks,
  type LinkGraph,
  type Target,
} from './guess-links.ts';
import { guessMetrics, leftOut } from './guess-metrics.ts';
import { claim, identifierFor, singular, snake } from './names.ts';
import { tableLabel } from './table-label.ts';

/** So many rows of a relation are looked at for its values; keys and links are counted over all. */
const LOOKED_AT = 100_000;

/** Longer names cannot be written in a model. */
const LONGEST_COLUMN = 128;

/** Names that are given away, which grow by those of drafts. */
export interface Taken {
  readonly tables: Set<string>;
  readonly metrics: Set<string>;
}

/** What relations are drafted for. */
export interface Drafting {
  readonly model: Model;
  readonly taken: Taken;
  /** Told of each relation before it is looked at. */
  readonly onRelation?: ((relation: string) => void) | undefined;
}

/** Definitions by their relation, and why some relations have none. */
export interface Drafts {
  readonly drafts: ReadonlyMap<Relation, Draft>;
  readonly problems: readonly Problem[];
}

/** Looks at relations of a connection, and drafts a definition for each; one that cannot be read takes no other with it. */
export async function draftTables(
  around: Around,
  relations: readonly Relation[],
  { model, taken, onRelation }: Drafting,
  options: QueryOptions,
): Promise<Drafts> {
  const surveyed: Surveyed[] = [];
  const problems: Problem[] = [];
  const names = namesFor(around, relations, model, taken.tables);
  const others = new Set(around.relations.map(({ name }) => singular(snake(name))));
  for (const relation of relations) {
    const name = names.get(relation) ?? relation.name;
    onRelation?.(relation.relation);
    try {
      surveyed.push(await survey(around, relation, { name, others, model }, options));
    } catch (error) {
      problems.push(...ofOneRelation(error));
    }
  }
  const targets = [...surveyed.map((one) => targetOf(one)), ...definedTargets(around, relations, model)];
  const links = await linksOf(around, surveyed, { targets, graph: graphOf(model) }, options);
  const timeOf = (table: string) => {
    const own = surveyed.find(({ name }) => name === table);
    const time = own === undefined ? model.tables[table]?.time : guessTime(own)?.value;
    return time === undefined ? undefined : String(time);
  };
  const drafts = surveyed.map((one, at) =>
    draftOf(around, one, links[at] ?? { links: {}, remarks: [] }, { taken: taken.metrics, timeOf }),
  );
  return { drafts: new Map(drafts.map((one) => [one.surveyed.relation, one])), problems };
}

const LOCAL = new Set<string>([
  'QUERY_TIMEOUT',
  'QUERY_FAILED',
  'PERMISSION_DENIED',
  'TABLE_MISSING',
  'COLUMN_MISSING',
  'COLUMN_TYPE',
]);

/** What keeps one relation from being looked at, and no other. @throws the error itself where it is another */
function ofOneRelation(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError && error.problems.every(({ code }) => LOCAL.has(code)))
    return error.problems;
  throw error;
}

/** What the tables are called: as the model has them, or by their relation. */
function namesFor(
  { connection, session }: Around,
  relations: readonly Relation[],
  model: Model,
  taken: Set<string>,
): Map<Relation, string> {
  return new Map(
    relations.map((relation) => {
      const [known] = tablesOver(model, connection, session.dialect, relation);
      const own = identifierFor(relation.relation, 'table');
      const elsewhere =
        connection === DEFAULT_CONNECTION ? own : identifierFor(`${connection}_${own}`, 'table');
      return [relation, known ?? claim(taken.has(own) ? elsewhere : own, taken)];
    }),
  );
}

async function survey(
  { connection, session, keys }: Around,
  relation: Relation,
  {
    name,
    others,
    model,
  }: { readonly name: string; readonly others: ReadonlySet<string>; readonly model: Model },
  options: QueryOptions,
): Promise<Surveyed> {
  const rows = rowsOf(session.dialect, relation, LOOKED_AT);
  const sayable = relation.columns.filter((one) => one.name.length <= LONGEST_COLUMN);
  const profile = await profileRelation(session, rows, sayable, options);
  const declared = keys.get(relation.relation);
  const own = singular(snake(relation.name));
  const apart = new Set([...others].filter((one) => one !== own));
  const evidence = { session, name: relation.name, rows, profile, declared, others: apart };
  const { key, remarks } = await guessKey(evidence, options);
  const known = model.tables[name]?.key;
  const ofModel: Written | undefined = known && { value: known, notes: [], about: known };
  return { connection, name, relation, declared, rows, profile, key: ofModel ?? key, remarks };
}

function targetOf({ name, relation, rows, profile, key }: Surveyed): Target {
  return { name, from: rows.all, relation, key: key?.about ?? [], columns: profile.columns };
}

/** Tables of the model over other relations. */
function definedTargets(
  { connection, session, relations }: Around,
  drafted: readonly Relation[],
  model: Model,
): Target[] {
  return relations
    .filter((one) => !drafted.includes(one))
    .flatMap((relation) =>
      tablesOver(model, connection, session.dialect, relation).map((name) => ({
        ...{ name, relation, from: rowsOf(session.dialect, relation, 1).all },
        key: tableOf(model, name).key ?? [],
        columns: relation.columns.map((column) => ({ ...column, nulls: 0 })),
      })),
    );
}

function graphOf(model: Model): LinkGraph {
  return new Map(
    Object.entries(model.tables).map(([name, { links }]) => [
      name,
      new Set(Object.values(links).map(({ to }) => to)),
    ]),
  );
}

/** Foreign keys of all tables first: what is only inferred gives way where links would lead in a circle. */
async function linksOf(
  { session }: Around,
  surveyed: readonly Surveyed[],
  { targets, graph }: { readonly targets: readonly Target[]; readonly graph: LinkGraph },
  options: QueryOptions,
): Promise<GuessedLinks[]> {
  const declared: GuessedLinks[] = [];
  for (const one of surveyed)
    declared.push(await declaredLinks({ session, surveyed: one, targets, graph, options }));
  const all: GuessedLinks[] = [];
  for (const [at, one] of surveyed.entries()) {
    const known = declared[at] ?? { links: {}, remarks: [] };
    const inferred = await inferredLinks({ session, surveyed: one, targets, graph, options }, known);
    all.push({
      links: { ...known.links, ...inferred.links },
      remarks: [...known.remarks, ...inferred.remarks],
    });
  }
  return all;
}

function draftOf(
  { session, connection }: Around,
  surveyed: Surveyed,
  { links, remarks }: GuessedLinks,
  { taken, timeOf }: { readonly taken: Set<string>; readonly timeOf: (table: string) => string | undefined },
): Draft {
  const { relation, key } = surveyed;
  const time = guessTime(surveyed) ?? linkedTime(surveyed, links, timeOf);
  const dimensions = guessDimensions(surveyed, links);
  const apart = new Set(
    [key, ...Object.values(links), ...Object.values(dimensions)].flatMap((one) => one?.about ?? []),
  );
  const guessed = guessMetrics(surveyed, {
    time: time === undefined ? undefined : String(time.value),
    apart,
    taken,
  });
  const said = (value: unknown): Written => ({ value, notes: [], about: [] });
  // A name with a dot, or one that begins with a blank, is no name for a model.
  const isSayable = /^[^.\s][^.]*(\.[^.]+)?$/.test(relation.relation) && !relation.name.includes('.');
  const fields: Entries = {
    ...(isSayable
      ? { relation: said(relation.relation) }
      : { sql: said(selectAll(session.dialect, relation)) }),
    ...(connection === DEFAULT_CONNECTION ? {} : { connection: said(connection) }),
    label: said(tableLabel(surveyed)),
    ...(key === undefined ? {} : { key }),
    ...(time === undefined ? {} : { time }),
  };
  const parts = [...Object.values(links), ...Object.values(dimensions), ...Object.values(guessed.metrics)];
  const used = new Set([...apart, ...parts.flatMap(({ about }) => about), ...guessed.mentioned]);
  return {
    ...{ surveyed, fields, links, dimensions, metrics: guessed.metrics },
    remarks: [
      ...surveyed.remarks,
      ...(time === undefined ? upkeepAlone(surveyed) : []),
      ...[...remarks, ...guessed.remarks, ...leftOut(surveyed, used)],
    ],
  };
}
