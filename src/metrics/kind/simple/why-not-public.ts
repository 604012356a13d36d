import { caught } from '../../model/caught.ts';
import type { Definitions } from '../../model/definitions.ts';
import { namesIn } from '../../model/filter.ts';
import { isBridged, resolveDimension, tableOf } from '../../model/resolve-dimension.ts';
import { isSameRelation } from '../../model/same-relation.ts';
import type { Table } from '../../model/table.ts';
import { tableReferences } from '../../model/table-references.ts';
import type { Measured } from '../measured/fields.ts';

/** A metric of everybody, as far as it matters. */
interface PublicMetric extends Measured {
  readonly kind: string;
  readonly public?: object | undefined;
  readonly trailing?: object | undefined;
}

/** What of a group may be known when each of its members must not be: a minimum or a median is somebody's own value. */
const TOLD = ['sum', 'count', 'distinct', 'average'];

/**
 * Why the number of everybody cannot be told of a metric, after its name. What is told must not be split, filtered or cut
 * in any other way than by whole buckets, so that no two numbers have a difference that stands for fewer.
 */
export function whyNotPublic(metric: PublicMetric, table: Table, model: Definitions): string[] {
  const other = publicsBeside(metric, table, model).find(([, one]) => termsOf(one) !== termsOf(metric));
  return [
    ...(metric.fixed === 'unfiltered' ? [] : ['is `public`, and so needs `fixed: unfiltered`']),
    ...(TOLD.includes(metric.aggregate)
      ? []
      : [
          `is \`public\`, and its "${metric.aggregate}" would be the value of one row; use ${TOLD.join(', ')}`,
        ]),
    ...(metric.sql === undefined
      ? []
      : ['is `public`, and an expression could pick out a few rows; aggregate a `column`']),
    ...(metric.aggregate === 'count' && metric.column !== undefined
      ? ['is `public`, and must count rows: a count of a column tells how few have no value']
      : []),
    ...overBridges(metric, model),
    ...madeOfOthers(metric, model),
    ...(table.time === undefined
      ? [`is \`public\` over whole periods, but table "${metric.table}" declares no \`time\``]
      : []),
    ...(table.time?.includes('.')
      ? ['is `public`, but the rows of its table are dated by others, which a reader may not see']
      : []),
    ...(metric.trailing === undefined ? [] : ['is `public`, and so cannot look at trailing days']),
    ...(metric.among === undefined ? [] : ['is `public`, and so cannot be `among` a segment']),
    ...(other === undefined
      ? []
      : [
          `is \`public\` with another \`where\` or other terms than "${other[0]}" over the same rows: their difference would be a number of fewer`,
        ]),
  ];
}

/** Which rows are meant must not depend on rows between, of which anybody may add one. */
function overBridges({ table, where }: PublicMetric, model: Definitions): string[] {
  const over = namesIn(where).filter(({ reference }) => {
    let found: object = {};
    caught([], () => {
      found = resolveDimension(model, table, reference);
    });
    return isBridged(found);
  });
  return over.map(
    ({ reference }) => `is \`public\`, and must not filter by "${reference}", which it reaches over a bridge`,
  );
}

/** What a reader sees of such a table is no part of its rows: for them, it has other rows, which are made of fewer. */
function madeOfOthers({ table, where }: PublicMetric, model: Definitions): string[] {
  const read = new Set([
    table,
    ...namesIn(where).flatMap(({ reference }) => tablesTo(model, table, reference)),
  ]);
  return [...read]
    .filter((one) => tableReferences(model, one).length > 0)
    .map(
      (one) =>
        `is \`public\`, but the SQL of table "${one}" reads others, so that one of its rows can be made of rows of several`,
    );
}

/** The tables on the way to what a condition is about; none for a column, and where it leads nowhere. */
function tablesTo(model: Definitions, table: string, reference: string): string[] {
  let path: readonly string[] = [];
  caught([], () => {
    path = resolveDimension(model, table, reference).path;
  });
  let at = table;
  return path.map((link) => {
    at = tableOf(model, at).links[link]?.to ?? at;
    return at;
  });
}

/** Other public metrics over the rows of the same table or relation. */
function publicsBeside(
  metric: PublicMetric,
  { relation }: Table,
  { metrics, tables }: Definitions,
): [string, PublicMetric][] {
  return Object.entries(metrics).flatMap(([name, one]): [string, PublicMetric][] => {
    if (one.kind !== metric.kind) return [];
    const other = one as unknown as PublicMetric;
    const isBeside = other.table === metric.table || isSameRelation(tables[other.table]?.relation, relation);
    return other.public !== undefined && isBeside ? [[name, other]] : [];
  });
}

function termsOf({ where, public: terms }: PublicMetric): string {
  return JSON.stringify([where ?? {}, terms]);
}
