import { isListing, isSnapshot } from '../../metrics/kind/index.ts';
import {
  DEFAULT_CONNECTION,
  isBridged,
  type Model,
  type Referent,
  reachable,
  reachableOver,
  writtenOut,
} from '../../metrics/model/index.ts';
import { formatsOf } from '../../operations/render/index.ts';
import type { Project } from '../load-project.ts';

/** The columns of tables of a model, by table, as far as they are known. */
export type KnownColumns = Readonly<Record<string, readonly string[]>>;

/** The names that a project has, for editors: what there is to refer to, in alphabetical order. */
export interface ProjectNames {
  readonly model: Model;
  readonly columns: KnownColumns;
  readonly formats: readonly string[];
  /** What a reference of a kind can be called. */
  readonly of: Readonly<Record<Exclude<Referent, 'conditions'>, Choice>>;
}

/** What a text can be: one of these, or one that fits a pattern; `isOpen`: any other too. */
export interface Choice {
  readonly names: readonly string[];
  readonly pattern?: string;
  readonly isOpen?: true;
}

/** Beyond so many, dimensions behind several links are known by a pattern alone. */
const MOST_DIMENSIONS = 500;

/** Collects the names of a project. */
export function namesOfProject(
  { model, config, reports }: Pick<Project, 'model' | 'config' | 'reports'>,
  columns: KnownColumns,
): ProjectNames {
  const { tables, metrics } = model;
  const metricsThat = (fits: (metric: Model['metrics'][string]) => boolean) =>
    named(Object.keys(metrics).filter((name) => metrics[name] !== undefined && fits(metrics[name])));
  const dimension = dimensions(model);
  const parameters = Object.values(reports).flatMap((report) => Object.keys(report.parameters));
  return {
    ...{ model, columns, formats: formatsOf(config) },
    of: {
      table: named(Object.keys(tables)),
      metric: named(Object.keys(metrics)),
      'metric at an instant': metricsThat(isSnapshot),
      'metric per entity': metricsThat(isListing),
      link: named(Object.values(tables).flatMap(({ links }) => Object.keys(links))),
      dimension,
      entity: entities(model, dimension),
      'column of a block': {
        ...dimension,
        names: named([...dimension.names, ...Object.keys(metrics)]).names,
      },
      connection: named([...config.connections, DEFAULT_CONNECTION]),
      channel: named(Object.keys(config.channelKinds)),
      reader: named(Object.keys(config.readers)),
      holidays: named(Object.keys(config.holidays)),
      // They belong to one report each, which may define another before anybody has looked.
      parameter: { ...named(parameters), isOpen: true },
    },
  };
}

function named(names: readonly string[]): Choice {
  return { names: [...new Set(names)].sort() };
}

/** Every way of writing a dimension: by its name, behind a table, behind links. */
function dimensions(model: Model): Choice {
  const { tables } = model;
  const written = Object.keys(tables).flatMap((table) => dimensionsFrom(model, table));
  const names = [...new Set(written)].sort((one, other) => depth(one) - depth(other));
  const links = linkNames(tables);
  const own = Object.values(tables).flatMap((table) => Object.keys(table.dimensions));
  const places = [...Object.keys(tables), ...links];
  const pattern = `^(?:${alternatives(places)})(?:\\.(?:${alternatives(links)}))*\\.(?:${alternatives(own)}|\\(key(?: \\d+)?\\))$`;
  return {
    ...named(names.slice(0, MOST_DIMENSIONS)),
    ...(links.length === 0 ? {} : { pattern }),
  };
}

/** What metrics can be computed of each of: rows of tables, by the links that lead to them too, and values of dimensions. */
function entities({ tables }: Model, dimension: Choice): Choice {
  const links = Object.values(tables).flatMap((table) => Object.keys(table.links));
  const paths = `^(?:${alternatives(links)})(?:\\.(?:${alternatives(links)}))*$`;
  return {
    ...named([...Object.keys(tables), ...links, ...dimension.names]),
    ...(dimension.pattern === undefined ? {} : { pattern: `${dimension.pattern}|${paths}` }),
  };
}

/** What dimensions are reached by: links, and bridges. */
function linkNames(tables: Model['tables']): string[] {
  return Object.values(tables).flatMap(({ links, bridges }) => Object.keys({ ...links, ...bridges }));
}

/** The dimensions that rows of a table have, by themselves and behind links; by the names of tables, too. */
export function dimensionsFrom(model: Model, base: string): string[] {
  return [...reachable(model, base), ...reachableOver(model, base)].flatMap((place) =>
    Object.keys(model.tables[place.table]?.dimensions ?? {}).flatMap((name) => [
      name,
      `${place.table}.${name}`,
      ...(place.path.length === 0 && !isBridged(place) ? [] : [writtenOut({ ...place, name })]),
    ]),
  );
}

function depth(reference: string): number {
  return reference.split('.').length;
}

function alternatives(names: readonly string[]): string {
  return [...new Set(names)].sort().join('|');
}
