import { attempt, type Problem, ProblemError, problem, suggest } from '../../foundation/diagnostic/index.ts';
import { asOfColumns } from './as-of.ts';
import type { Model } from './model.ts';
import { ownEntry } from './own-entry.ts';
import { BY_RULE, resolveLinked } from './resolve-dimension.ts';
import { isSameRelation } from './same-relation.ts';
import type { Table } from './table.ts';

type Path = readonly (string | number)[];

/** What is wrong with the rules about who may see which rows: dimensions they cannot reach, and links that leave open what holds. */
export function validateAccess(model: Model): Problem[] {
  const times = Object.keys(model.tables).flatMap((name) => timesOf(model, name));
  return Object.entries(model.tables).flatMap(([name, table]) => [
    ...unreachedDimensions(model, name, table),
    ...unknownLinks(name, table),
    ...ambiguousLinks(model, name, table),
    ...bareRelation(model, name, table),
    ...hiddenKeys(name, table, times),
  ]);
}

function unreachedDimensions(model: Model, name: string, { access }: Table): Problem[] {
  return (access?.rows ?? []).flatMap(({ where = {} }, at) =>
    Object.keys(where).flatMap((reference) => {
      const path = ['tables', name, 'access', 'rows', at, 'where', reference];
      const found = attempt(() => resolveLinked(model, name, reference, BY_RULE));
      if (found instanceof ProblemError) return found.problems.map((one) => ({ ...one, path }));
      if (found.dimension.part !== 'working') return [];
      return [
        problem('ACCESS_INVALID', {
          message: `The rows of table "${name}" are seen by "${reference}", which is so by the working hours of the configuration.`,
          hint: 'restrict rows by what they say themselves: who may see them is no matter of office hours.',
          path,
        }),
      ];
    }),
  );
}

function unknownLinks(name: string, { access, links }: Table): Problem[] {
  return (access?.through ?? []).flatMap((link, at) =>
    ownEntry(links, link) !== undefined
      ? []
      : [
          problem('ACCESS_INVALID', {
            message: `The rows of table "${name}" are seen through the link "${link}", which it does not have.`,
            hint: suggest(link, Object.keys(links)),
            path: ['tables', name, 'access', 'through', at],
          }),
        ],
  );
}

/** Whose rows must be seen is open where two links lead to the same rules: by the customer who pays, or the one who is shipped to? */
function ambiguousLinks(model: Model, name: string, { access, links }: Table): Problem[] {
  if (access?.through !== undefined) return [];
  const path: Path = ['tables', name, 'links'];
  const ways = Object.entries(links).flatMap(([link, { to }]) =>
    [...rulesBehind(model, to)].map((table) => ({ table, link })),
  );
  return [...Map.groupBy(ways, ({ table }) => table)].flatMap(([table, found]) => {
    if (found.length < 2) return [];
    const names = found.map(({ link }) => link);
    return [
      problem('ACCESS_AMBIGUOUS', {
        message: `Table "${name}" leads to "${table}", which has rules about its rows, by several links: ${names.join(', ')}. By which of them are its rows seen?`,
        hint: `write \`access: { through: [${names[0]}] }\`, or name all links whose rows a reader must see.`,
        path,
      }),
    ];
  });
}

/** The tables whose rules decide about the rows of a table: its own, and those that its links inherit. */
export function rulesBehind(model: Model, name: string, seen: ReadonlySet<string> = new Set()): Set<string> {
  const table = ownEntry(model.tables, name);
  if (table === undefined || seen.has(name)) return new Set();
  const links = Object.entries(table.links).filter(([link]) => table.access?.through?.includes(link) ?? true);
  const behind = links.flatMap(([, { to }]) => [...rulesBehind(model, to, new Set([...seen, name]))]);
  return new Set([...(table.access?.rows === undefined ? [] : [name]), ...behind]);
}

/** Two tables over one relation: whoever must not see rows by the one must not see them by the other. */
function bareRelation(model: Model, name: string, { relation, access }: Table): Problem[] {
  if (relation === undefined || access !== undefined) return [];
  const own = rulesBehind(model, name);
  const guarded = Object.entries(model.tables).find(
    ([other, one]) =>
      isSameRelation(one.relation, relation) && [...rulesBehind(model, other)].some((rule) => !own.has(rule)),
  );
  if (guarded === undefined) return [];
  return [
    problem('ACCESS_UNGUARDED', {
      message: `Table "${name}" reads relation "${relation}", whose rows are restricted as those of table "${guarded[0]}", and is not.`,
      hint: 'give it the same links or `access: rows:` of its own; `- all: true` when everybody may see them here.',
      path: ['tables', name, 'relation'],
    }),
  ];
}

/** The times that links look at; none where a link is wrong, which is told by itself. */
function timesOf(model: Model, name: string): ReturnType<typeof asOfColumns> {
  const found = attempt(() => asOfColumns(model, name));
  return found instanceof ProblemError ? [] : found;
}

/** What tells rows apart, and leads from one to another, stands beside the names of groups, and cannot be kept from anybody. */
function hiddenKeys(
  name: string,
  { key = [], links, dimensions }: Table,
  times: ReturnType<typeof asOfColumns>,
): Problem[] {
  const keys = new Set([
    ...key,
    ...Object.values(links).flatMap(({ column }) => column),
    ...times.flatMap(({ table, column }) => (table === name ? [column] : [])),
  ]);
  return Object.entries(dimensions).flatMap(([dimension, { access, sql, column = dimension }]) =>
    access === undefined || sql !== undefined || !keys.has(column)
      ? []
      : [
          problem('ACCESS_INVALID', {
            message: `Dimension "${dimension}" of table "${name}" is hidden from some readers, and its column "${column}" belongs to a key or link, which tells groups apart for everybody.`,
            hint: 'hide what the rows say, and leave their keys.',
            path: ['tables', name, 'dimensions', dimension, 'access'],
          }),
        ],
  );
}
