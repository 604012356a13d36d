import type { Statement } from '../../metrics/connection/index.ts';
import { openScope } from '../../metrics/sql/scope.ts';
import { type Writing, writeStatement } from '../write-statement.ts';
import type { Probe, TableWriting } from './probe.ts';
import type { Subject } from './subject.ts';

/** The statement that answers all probes of a table, and how many of its columns belong to each, after the row count. */
export function tableStatement(
  subject: Subject,
  probes: readonly Probe[],
): { readonly statement: Statement; readonly widths: readonly number[] } {
  const widths: number[] = [];
  const statement = writeStatement(subject.context, (plain) => {
    const writing = writingOver(subject, plain);
    const counts = probes.map((one) => one.counts(writing));
    widths.push(...counts.map((one) => one.length));
    // Two checks of one link bring the same join.
    const joins = new Set(probes.flatMap((one) => one.join?.(writing) ?? []));
    return [
      `SELECT ${['COUNT(*)', ...counts.flat()].map((sql, index) => `${sql} AS c${index}`).join(',\n  ')}`,
      writing.scope.from(),
      ...writing.scope.joins(),
      ...joins,
    ].join('\n');
  });
  return { statement, widths };
}

/** Opens the table of a subject as `base`. */
export function writingOver({ context, table }: Subject, writing: Writing): TableWriting {
  const { model, catalog, calendar } = context;
  return { ...writing, scope: openScope({ ...writing, model, catalog, calendar }, table) };
}
