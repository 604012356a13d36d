import { dependenciesOf, kindOf, type Metric, othersOf } from '../kind/index.ts';
import { type Model, ownEntry, type Read, type Table, textsOfSql } from '../model/index.ts';
import { type Hidden, isHidden, isHiddenSql } from './hidden.ts';
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
    Object.entries(model.tables).map(([name, table]) => [name, withoutSecrets(table, reader, secrets[name])]),
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
      metrics: only(model.metrics, isKnown),
      reconciliations: only(
        model.reconciliations,
        (_, { left, right }) => isKnown(left.metric) && isKnown(right.metric),
      ),
    },
  };
}

/** What is hidden from a reader: the names of metrics and dimensions, and columns. */
export interface Secrets {
  readonly metrics: readonly string[];
  /** As `table.dimension`. */
  readonly dimensions: readonly string[];
  readonly columns: Policy['hidden'];
}

/** What is hidden from a reader of a model; nothing from the owner. @param all as the owner has it */
export function secretsFor(all: Model, { model, policy }: Visible): Secrets {
  const names = ({ tables }: Model) =>
    Object.entries(tables).flatMap(([table, { dimensions }]) =>
      Object.keys(dimensions).map((name) => `${table}.${name}`),
    );
  const seen = new Set(names(model));
  return {
    metrics: Object.keys(all.metrics).filter((name) => ownEntry(model.metrics, name) === undefined),
    dimensions: names(all).filter((name) => !seen.has(name)),
    columns: policy?.hidden ?? {},
  };
}

function isFor({ access }: Pick<Metric, 'access'>, reader: Reader): boolean {
  return access === undefined || fits(access.for, reader);
}

/** What the dimensions of each table read that are not for a reader; what one that is for them reads is no secret. */
function secretsOf({ tables }: Model, reader: Reader): Readonly<Record<string, Hidden>> {
  const found = Object.entries(tables).map(([name, table]) => {
    const guarded = Object.entries(table.dimensions).filter(([, { access }]) => access !== undefined);
    const [told = [], secret = []] = [true, false].map((isTold) =>
      guarded.filter(([, one]) => isFor(one, reader) === isTold),
    );
    const open = told.flatMap(columnOf);
    const columns = secret.flatMap(columnOf).filter((column) => !open.includes(column));
    return [name, { columns, texts: secret.flatMap(([, { sql }]) => textsOfSql(sql)) }] as const;
  });
  return Object.fromEntries(found.filter(([, { columns, texts }]) => columns.length + texts.length > 0));
}

function columnOf([name, { sql, column }]: readonly [string, Table['dimensions'][string]]): string[] {
  return sql === undefined ? [column ?? name] : [];
}

function withoutSecrets(table: Table, reader: Reader, secrets: Hidden | undefined): Table {
  const isSeen = (entry: [string, Table['dimensions'][string]]) => {
    const [, one] = entry;
    if (one.access !== undefined) return isFor(one, reader);
    if (secrets === undefined) return true;
    return !isHiddenSql(secrets, one.sql) && columnOf(entry).every((column) => !isHidden(secrets, column));
  };
  return { ...table, dimensions: Object.fromEntries(Object.entries(table.dimensions).filter(isSeen)) };
}

/** A metric is seen with all that it is computed from, and by what it reads unless it says itself who may know of it. */
function knownMetrics(
  model: Model,
  reader: Reader,
  secrets: Readonly<Record<string, Hidden>>,
): (name: string) => boolean {
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
      (metric.access !== undefined || !reads().some((read) => isSecret(secrets, read)));
    known.set(name, isSeen);
    return isSeen;
  };
  return isKnown;
}

function isSecret(secrets: Readonly<Record<string, Hidden>>, { table, column, sql, link }: Read): boolean {
  const hidden = ownEntry(secrets, table);
  if (hidden === undefined || link !== undefined) return false;
  return column === undefined ? isHiddenSql(hidden, sql) : isHidden(hidden, column);
}

/**
 * Columns that a reader may not filter by, though no dimension names them: who counts the rows above a salary, bit by bit,
 * knows the salary. Those of hidden metrics too, unless a dimension that they see shows them.
 */
function hiddenColumns(
  { metrics }: Model,
  visible: Model['tables'],
  secrets: Readonly<Record<string, Hidden>>,
  isKnown: (name: string) => boolean,
): Policy['hidden'] {
  const measured = Object.entries(metrics).flatMap(([name, metric]) => {
    const found = kindOf(metric).measured?.(metric);
    return found === undefined || metric.access === undefined || isKnown(name) ? [] : [found];
  });
  const found = Object.entries(visible).map(([name, { dimensions }]) => {
    const own = measured.filter((one) => one.table === name);
    const shown = Object.entries(dimensions).flatMap(columnOf);
    const { columns = [], texts = [] } = ownEntry(secrets, name) ?? {};
    const all = [...columns, ...own.flatMap(({ column = [] }) => column)].filter(
      (one) => !shown.includes(one),
    );
    return [name, { columns: all, texts: [...texts, ...own.flatMap(({ sql }) => textsOfSql(sql))] }] as const;
  });
  return Object.fromEntries(found.filter(([, { columns, texts }]) => columns.length + texts.length > 0));
}
