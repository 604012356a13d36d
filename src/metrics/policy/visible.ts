import { dependenciesOf, kindOf, type Metric, othersOf } from '../kind/index.ts';
import {
  type Model,
  namesInExpression,
  ownEntry,
  type Read,
  type SqlText,
  type Table,
  tableOf,
  targetMetric,
  textsOfSql,
  withoutLinked,
} from '../model/index.ts';
import { type Hidden, hides, isHidden } from './hidden.ts';
import { inherited, isSecretSql, NOTHING, union, without } from './inherited.ts';
import { fits, type Policy, rowPolicies } from './policy.ts';
import { OWNER, type Reader } from './reader.ts';

/** What a reader sees of a model. */
export interface Visible {
  /** Without the metrics and dimensions that are hidden from them, and what is made of them. */
  readonly model: Model;
  /** Undefined for the owner. */
  readonly policy?: Policy;
}

/** What a reader sees of a model, by their attributes; the owner sees all. @param zone whose days count */
export function visibleTo(model: Model, reader: Reader, zone: string): Visible {
  if (reader === OWNER) return { model };
  const secrets = secretsOf(model, reader);
  const isKnown = knownMetrics(model, reader, secrets);
  const tables = Object.fromEntries(
    Object.keys(model.tables).map((name) => [name, withoutSecrets(model, name, reader, secrets)]),
  );
  const policy: Policy = {
    ...{ reader: reader.name, zone, tables: rowPolicies(model, reader) },
    hidden: hiddenColumns(model, tables, secrets, isKnown),
  };
  const only = <T>(all: Readonly<Record<string, T>>, isSeen: (name: string, one: T) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name, one]) => isSeen(name, one)));
  return {
    policy,
    model: {
      tables,
      metrics: withoutHiddenTargets(only(model.metrics, isKnown), isKnown),
      reconciliations: only(
        model.reconciliations,
        (_, { left, right }) => isKnown(left.metric) && isKnown(right.metric),
      ),
    },
  };
}

/** A metric whose target is hidden is seen without one. */
function withoutHiddenTargets(
  metrics: Model['metrics'],
  isKnown: (name: string) => boolean,
): Model['metrics'] {
  const found = Object.entries(metrics).map(([name, metric]): [string, Metric] => {
    const target = targetMetric(metric);
    return [name, target === undefined || isKnown(target) ? metric : { ...metric, target: undefined }];
  });
  return Object.fromEntries(found);
}

function isFor({ access }: Pick<Metric, 'access'>, reader: Reader): boolean {
  return access === undefined || fits(access.for, reader);
}

/** What the dimensions of each table read that are not for a reader; what one that is for them reads is no secret. */
function secretsOf(model: Model, reader: Reader): Readonly<Record<string, Hidden>> {
  const found = Object.entries(model.tables).map(([name, table]) => {
    const guarded = Object.entries(table.dimensions).filter(([, { access }]) => access !== undefined);
    const [told = [], secret = []] = [true, false].map((isTold) =>
      guarded.filter(([, one]) => isFor(one, reader) === isTold),
    );
    const open = told.flatMap(columnOf);
    const behind = secret.flatMap(([, { sql }]) => columnsIn(table, sql));
    const columns = [...secret.flatMap(columnOf), ...behind].filter((column) => !open.includes(column));
    return [name, { columns }] as const;
  });
  return inherited(model, Object.fromEntries(found.filter(([, one]) => hides(one))));
}

function columnOf([name, { sql, column }]: readonly [string, Table['dimensions'][string]]): string[] {
  return sql === undefined ? [column ?? name] : [];
}

/** Columns that SQL over a table may be made of, but for those of keys and links, which cannot be kept from anybody. */
function columnsIn({ key = [], links }: Table, sql: SqlText | undefined): string[] {
  const columns = [...key, ...Object.values(links).flatMap(({ column }) => column)];
  const known = new Set(columns.map((one) => one.toLowerCase()));
  return textsOfSql(sql)
    .flatMap(namesInExpression)
    .filter((one) => !known.has(one));
}

function withoutSecrets(model: Model, name: string, reader: Reader, secrets: Policy['hidden']): Table {
  const table = tableOf(model, name);
  const hidden = ownEntry(secrets, name) ?? NOTHING;
  const isSeen = (entry: [string, Table['dimensions'][string]]) => {
    const [, one] = entry;
    if (one.access !== undefined) return isFor(one, reader);
    if (one.sql !== undefined) return !isSecretSql(model, secrets, name, one.sql);
    return columnOf(entry).every((column) => !isHidden(hidden, column));
  };
  return { ...table, dimensions: Object.fromEntries(Object.entries(table.dimensions).filter(isSeen)) };
}

/** A metric is seen with all that it is computed from, and by what it reads unless it says itself who may know of it. */
function knownMetrics(model: Model, reader: Reader, secrets: Policy['hidden']): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const others = othersOf(model);
  const isKnown = (name: string): boolean => {
    const metric = ownEntry(model.metrics, name);
    const found = metric === undefined ? false : known.get(name);
    if (metric === undefined || found !== undefined) return found === true;
    // Metrics that depend on themselves are refused before anybody looks.
    known.set(name, false);
    const reads = () => kindOf(metric).reads(metric, others, () => undefined);
    const isSeen =
      isFor(metric, reader) &&
      dependenciesOf(metric).every((one) => isKnown(one.name)) &&
      (metric.access !== undefined || !reads().some((read) => isSecret(model, secrets, read)));
    known.set(name, isSeen);
    return isSeen;
  };
  return isKnown;
}

function isSecret(model: Model, secrets: Policy['hidden'], { table, column, sql, link }: Read): boolean {
  const hidden = ownEntry(secrets, table) ?? NOTHING;
  // How many rows a query has may be decided by what it reads.
  if (hidden.allBut !== undefined && link === undefined) return true;
  if (sql !== undefined) return isSecretSql(model, secrets, table, sql);
  return column !== undefined && link === undefined && isHidden(hidden, column);
}

/**
 * Columns that a reader may not filter by, though no dimension names them: who counts the rows above a salary, bit by bit,
 * knows the salary. Those of hidden metrics too, unless a dimension that they see shows them.
 */
function hiddenColumns(
  model: Model,
  visible: Model['tables'],
  secrets: Policy['hidden'],
  isKnown: (name: string) => boolean,
): Policy['hidden'] {
  const measured = Object.entries(model.metrics).flatMap(([name, metric]) => {
    const found = kindOf(metric).measured?.(metric);
    return found === undefined || metric.access === undefined || isKnown(name) ? [] : [found];
  });
  const measuredIn = Object.keys(visible).map((name) => {
    const own = measured.filter((one) => one.table === name);
    const columns = own.flatMap(({ column = [], sql }) => [
      ...[column].flat(),
      ...columnsIn(tableOf(model, name), sql === undefined ? sql : withoutLinked(sql)),
    ]);
    return [name, { columns }] as const;
  });
  const all = inherited(model, Object.fromEntries(measuredIn));
  const found = Object.entries(visible).map(([name, { dimensions }]) => {
    const shown = Object.entries(dimensions).flatMap(columnOf);
    const both = union(ownEntry(all, name) ?? NOTHING, ownEntry(secrets, name) ?? NOTHING);
    return [name, without(both, shown)] as const;
  });
  return Object.fromEntries(found.filter(([, one]) => hides(one)));
}
