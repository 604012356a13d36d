import type { ColumnType } from '../connection/connection.ts';
import { type Model, type ResolvedDimension, tableOf } from '../model/index.ts';
import { type Catalog, catalogTable, columnType } from '../plan/index.ts';
import { authorSql } from './author-sql.ts';
import type { Binder } from './binder.ts';
import { quote } from './dialect/index.ts';
import type { Sources } from './source.ts';

/** SQL text of a value and the type it has. */
export interface Typed {
  readonly sql: string;
  readonly type: ColumnType;
}

/** What compiling a statement carries along. */
export interface Compilation {
  readonly model: Model;
  readonly catalog: Catalog;
  readonly binder: Binder;
  readonly sources: Sources;
  readonly zone: string;
}

/** The FROM of one SELECT: a base table and the many-to-one joins its expressions turned out to need. */
export interface Scope {
  readonly compilation: Compilation;
  readonly table: string;
  readonly base: string;
  column(name: string): Typed;
  dimension(resolved: ResolvedDimension): Typed;
  /** An expression of the model's author, over the columns of the base table. */
  expression(sql: Parameters<typeof authorSql>[0], what: string): Typed;
  /** LEFT JOIN clauses, one a line, for everything asked for so far. */
  joins(): string[];
}

/**
 * Opens a scope over a table.
 * @param base alias of the base table
 * @param substitutes columns of the base that stand under another name, because it is an intermediate result
 */
export function openScope(
  compilation: Compilation,
  table: string,
  base = 'base',
  substitutes: Readonly<Record<string, string>> = {},
): Scope {
  const { model, catalog, sources } = compilation;
  const joined = new Map<string, string>();

  function baseColumn(name: string): Typed {
    const type = columnType(catalog, model, table, name);
    return { sql: `${base}.${substitutes[name] ?? quote(name)}`, type };
  }

  /** Joins the tables along a path and gives the alias of the last, with its table. */
  function reach(path: readonly string[]): { alias: string; table: string } {
    let here = { alias: base, table };
    for (const [index, link] of path.entries()) {
      const definition = tableOf(model, here.table).links[link];
      if (definition === undefined) throw new Error(`link ${link} of ${here.table} vanished after planning`);
      const alias = `to_${path.slice(0, index + 1).join('_')}`;
      const key = tableOf(model, definition.to).key ?? [];
      if (!joined.has(alias)) {
        const on = definition.column.map((column, at) => {
          const left = index === 0 ? baseColumn(column).sql : `${here.alias}.${quote(column)}`;
          return `${alias}.${quote(key[at] ?? column)} = ${left}`;
        });
        joined.set(alias, `LEFT JOIN ${sources.from(definition.to)} AS ${alias} ON ${on.join(' AND ')}`);
      }
      here = { alias, table: definition.to };
    }
    return here;
  }

  return {
    compilation,
    table,
    base,
    column: baseColumn,
    dimension(resolved) {
      const near = nearerColumn(model, table, resolved);
      if (near.sqlText !== undefined) {
        const { alias, table: owner } = reach(resolved.path);
        const text = authorSql(near.sqlText, catalog.dialect, `Dimension "${resolved.name}"`);
        return { sql: qualify(text, alias, catalog, owner), type: expressionType(catalog, owner, text) };
      }
      if (near.path.length === 0) return baseColumn(near.column);
      const { alias, table: owner } = reach(near.path);
      return { sql: `${alias}.${quote(near.column)}`, type: columnType(catalog, model, owner, near.column) };
    },
    expression(sql, what) {
      const text = authorSql(sql, catalog.dialect, what);
      return { sql: qualify(text, base, catalog, table), type: expressionType(catalog, table, text) };
    },
    joins: () => [...joined.values()],
  };
}

/**
 * Where a dimension can be read nearest to the base: the key of a linked table is already in the column of
 * the link, so no join is needed for it.
 */
function nearerColumn(
  model: Model,
  base: string,
  { dimension, name, path }: ResolvedDimension,
): { column: string; path: readonly string[]; sqlText?: Parameters<typeof authorSql>[0] } {
  if (dimension.sql !== undefined) return { column: name, path, sqlText: dimension.sql };
  let column = dimension.column ?? name;
  let rest = path;
  while (rest.length > 0) {
    const owner = tableAt(model, base, rest.slice(0, -1));
    const link = tableOf(model, owner).links[rest.at(-1) ?? ''];
    const at = link === undefined ? -1 : (tableOf(model, link.to).key ?? []).indexOf(column);
    const nearer = link?.column[at];
    if (nearer === undefined) break;
    column = nearer;
    rest = rest.slice(0, -1);
  }
  return { column, path: rest };
}

/** The table a path of links leads to. */
export function tableAt(model: Model, base: string, path: readonly string[]): string {
  return path.reduce((table, link) => tableOf(model, table).links[link]?.to ?? table, base);
}

/** Puts the alias before every column of the table that an expression names, outside strings and after no dot. */
function qualify(sql: string, alias: string, catalog: Catalog, table: string): string {
  const columns = new Map(
    catalogTable(catalog, table).columns.map((one) => [one.name.toLowerCase(), one.name]),
  );
  const token = /'(?:[^']|'')*'|"((?:[^"]|"")+)"|(?<![\w.$])([A-Za-z_]\w*)(?!\s*\(|\w|\s*\.)/g;
  return `(${sql.replace(token, (text, quoted: string | undefined, word: string | undefined) => {
    const name = quoted ?? word;
    const column = name === undefined ? undefined : columns.get(name.toLowerCase());
    return column === undefined ? text : `${alias}.${quote(column)}`;
  })})`;
}

function expressionType(catalog: Catalog, table: string, text: string): ColumnType {
  return catalogTable(catalog, table).expressions[text] ?? 'other';
}
