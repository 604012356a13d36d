import {
  checkName,
  type Filter,
  type MetricCheck,
  type Model,
  namesIn,
  ownEntry,
  TABLE_REFERENCE,
  type TableCheck,
  textsOfSql,
} from '../model/index.ts';
import { isSecretSql } from './inherited.ts';
import { hiddenIn } from './policy.ts';
import { isSecretReference, secretIn } from './secret-question.ts';
import type { Visible } from './visible.ts';

/** The names of checks and reconciliations that are about what is hidden from a reader. @param all what there is */
export function secretChecks(all: Model, visible: Visible): readonly string[] {
  const ofTables = Object.entries(all.tables).flatMap(([table, { checks }]) =>
    checks
      .filter((check) => isSecretOfTable(all, visible, table, check))
      .map((check) => `${table}.checks.${checkName(check)}`),
  );
  const ofMetrics = Object.entries(all.metrics).flatMap(([metric, { checks }]) =>
    checks
      .filter((check) => isSecretOfMetric(all, visible, metric, check))
      .map((check) => `metrics.${metric}.checks.${checkName(check)}`),
  );
  const reconciliations = Object.entries(all.reconciliations)
    .filter(([, { left, right }]) => [left, right].some((one) => isSecretFigure(all, visible, one)))
    .map(([name]) => `reconciliations.${name}`);
  return [...ofTables, ...ofMetrics, ...reconciliations];
}

function isSecretOfTable(all: Model, visible: Visible, table: string, check: TableCheck): boolean {
  const { policy } = visible;
  if (policy === undefined) return false;
  if (check.check === 'sql') {
    const named = textsOfSql(check.sql).flatMap((text) => [...text.matchAll(TABLE_REFERENCE)]);
    const tables = [table, ...named.flatMap(([, name = '']) => (ownEntry(all.tables, name) ? [name] : []))];
    return tables.some((one) => isSecretSql(all, policy.hidden, one, check.sql));
  }
  const columns = [
    ...('columns' in check && Array.isArray(check.columns) ? check.columns : []),
    ...('column' in check && check.column !== undefined ? [check.column] : []),
  ];
  const where = 'where' in check ? namesIn(check.where) : [];
  return (
    columns.some((column) => hiddenIn(policy, table, column)) ||
    where.some(({ reference }) => isSecretReference(all, visible, table, reference))
  );
}

function isSecretOfMetric(all: Model, visible: Visible, metric: string, check: MetricCheck): boolean {
  const other = check.check === 'agrees' && 'metric' in check.with ? check.with : undefined;
  const asked = [{ metric, where: check.where }, ...(other === undefined ? [] : [other])];
  return asked.some((one) => isSecretFigure(all, visible, one));
}

interface Figure {
  readonly metric: string;
  readonly where?: Filter | undefined;
}

function isSecretFigure(all: Model, visible: Visible, { metric, where = {} }: Figure): boolean {
  return secretIn(all, visible, { metrics: [metric], where: [where] }) !== undefined;
}
