import type { Statement } from '../../metrics/connection/index.ts';
import { writeStatement } from '../write-statement.ts';
import type { Probe } from './probe.ts';
import type { Subject } from './subject.ts';

/** The statement that answers all probes of a table, and how many of its columns belong to each, after the row count. */
export function tableStatement(
  { context: { model, catalog }, table }: Subject,
  probes: readonly Probe[],
): { readonly statement: Statement; readonly widths: readonly number[] } {
  const widths: number[] = [];
  const statement = writeStatement(model, catalog, (writing) => {
    const counts = probes.map((one) => one.counts(writing));
    widths.push(...counts.map((one) => one.length));
    return [
      `SELECT ${['COUNT(*)', ...counts.flat()].map((sql, index) => `${sql} AS c${index}`).join(',\n  ')}`,
      `FROM ${writing.sources.from(table)} AS base`,
      ...probes.flatMap((one) => one.join?.(writing) ?? []),
    ].join('\n');
  });
  return { statement, widths };
}
