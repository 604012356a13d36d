import { createHash } from 'node:crypto';
import { canonicalJson } from '../foundation/canonical-json.ts';
import type { Problem } from '../foundation/diagnostic/index.ts';
import { type Model, ownEntry, tableOf } from '../metrics/model/index.ts';
import {
  policyOver,
  type Reader,
  rowsInWords,
  secretsFor,
  type Visible,
  visibleTo,
} from '../metrics/policy/index.ts';

/** What somebody sees of some tables, as the rules of a model have it. */
export interface Sight {
  /** Stands for the rows, metrics and dimensions: the same for those who see the same. Empty: everything. */
  readonly key: string;
  /** Whether there is nothing in the whole model that they may not see. */
  readonly isFree: boolean;
  /** Why nothing can be said to them. */
  readonly problem?: Problem | undefined;
}

const EVERYTHING: Sight = { key: '', isFree: true };

/** What a reader sees of tables. Needs no database. @param tables names that the model does not have are left out */
export function sightOf(model: Model, tables: readonly string[], reader: Reader, zone: string): Sight {
  return sightIn(model, tables, visibleTo(model, reader, zone));
}

/** The same where it is known already what they see of the model. */
export function sightIn(model: Model, tables: readonly string[], visible: Visible): Sight {
  const { policy } = visible;
  if (policy === undefined) return EVERYTHING;
  const part = policyOver(model, policy, tables);
  const { metrics, dimensions } = secretsFor(model, visible);
  const hidden = metrics.length + dimensions.length;
  const isFree = Object.keys(policy.tables).length + hidden === 0;
  if (Object.keys(part).length + hidden === 0) return { key: '', isFree };
  const rows = Object.entries(part).map(([name, rule]) => [name, ruleOf(rule), rowsOf(model, name)]);
  const [problem] = Object.values(part).flatMap(({ problems }) => problems);
  return { key: hashOf([rows, metrics, dimensions]), isFree: false, problem };
}

/**
 * What somebody sees of tables, for the owner: `customers: plan is Basic; 2 hidden`. It says nothing of who they are,
 * so it is the same for all who see the same.
 */
export function sightInWords(model: Model, tables: readonly string[], visible: Visible): string {
  const { policy } = visible;
  if (policy === undefined) return 'everything';
  const part = Object.entries(policyOver(model, policy, tables));
  const ruled = part.filter(([, { alternatives }]) => alternatives !== undefined);
  const rows = ruled.map(([table]) => `${table}: ${rowsInWords(policy, table)}`);
  const { metrics, dimensions } = secretsFor(model, visible);
  const count = metrics.length + dimensions.length;
  // Their names are not for these readers.
  return [...rows, ...(count === 0 ? [] : [`${count} hidden`])].join('; ') || 'everything';
}

/**
 * Stands for what tables are, and for what else rules are about: editions that were made of them are still of what the
 * rules speak of while it is the same. Labels and descriptions decide nothing.
 */
export function basisOf(model: Model, tables: readonly string[], zone: string): string {
  const known = tables.map((name) => {
    const table = ownEntry(model.tables, name);
    if (table === undefined) return [name];
    const columns = Object.entries(table.dimensions).map(([one, { column, sql }]) => [one, column, sql]);
    return [name, rowsOf(model, name), columns];
  });
  const guarded = Object.entries(model.metrics).flatMap(([name, metric]) => {
    const { label: _, description: __, ...rest } = metric;
    const isPublic = 'public' in rest && rest.public !== undefined;
    return isPublic || rest.access !== undefined ? [[name, rest]] : [];
  });
  return hashOf([zone, known, guarded]);
}

/** Which values of which columns are seen, whatever the attribute is called that says so. */
function ruleOf({ alternatives, through }: ReturnType<typeof policyOver>[string]) {
  const conditions = alternatives?.map((all) =>
    all.map(({ target: { table, name, path, dimension }, values }) => {
      const { column = name, sql } = dimension;
      return { table, path, values, ...(sql === undefined ? { column } : { sql }) };
    }),
  );
  return { conditions, through };
}

/** What decides which rows a table has, and which rows of others they lead to. */
function rowsOf(model: Model, name: string) {
  const { relation, sql, fallback, connection, key, links } = tableOf(model, name);
  return { relation, sql, fallback: fallback?.sql, connection, key, links };
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16);
}
