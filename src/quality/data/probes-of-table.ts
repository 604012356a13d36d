import { said } from '../../foundation/format/index.ts';
import { type Link, linkedKey } from '../../metrics/model/index.ts';
import type { CatalogTable } from '../../metrics/plan/index.ts';
import type { CheckResult } from '../check-result.ts';
import { areComparable } from './comparable.ts';
import { intervalProbe } from './interval-probe.ts';
import { keyProbe } from './key-probe.ts';
import { asOfProbe, linkProbe, linkTitle } from './link-probe.ts';
import { typeIfThere } from './named-columns.ts';
import type { Probe } from './probe.ts';
import { type Subject, sourceOf } from './subject.ts';
import { timeProbe } from './time-probe.ts';

/** What can be asked of a table, and results for what cannot. */
export interface Probes {
  readonly probes: readonly Probe[];
  readonly results: readonly CheckResult[];
}

/** Chooses the probes of a table; what needs a column that is missing or unfit is left to the check of columns. */
export function probesOfTable(subject: Subject): Probes {
  const { time, valid } = subject.definition;
  const type = (column: string) => typeIfThere(subject, subject.table, column);
  const isTime = (column: string) => ['date', 'timestamp', 'timestamptz'].includes(type(column) ?? '');
  const probes: Probe[] = keyProbes(subject);
  const results: CheckResult[] = [];
  for (const [name, link] of Object.entries(subject.definition.links)) {
    const { probe, result } = probeLink(subject, name, link);
    if (probe !== undefined) probes.push(probe);
    if (result !== undefined) results.push(result);
  }
  if (valid !== undefined && isTime(valid.from) && (valid.to === undefined || isTime(valid.to)))
    probes.push(
      intervalProbe(
        subject,
        valid.to === undefined ? { from: valid.from } : { from: valid.from, to: valid.to },
      ),
    );
  const timeType = time === undefined ? undefined : type(time);
  if (time !== undefined && timeType !== undefined && isTime(time))
    probes.push(timeProbe(subject, time, timeType));
  return { probes, results };
}

/** Whether the key of a table repeats; nothing where it declares none, or lacks the columns. */
export function keyProbes(subject: Subject): Probe[] {
  const { key } = subject.definition;
  const isThere = key?.every((one) => typeIfThere(subject, subject.table, one) !== undefined);
  return key !== undefined && isThere === true ? [keyProbe(subject, key)] : [];
}

function probeLink(subject: Subject, name: string, link: Link): { probe?: Probe; result?: CheckResult } {
  const { model, catalog } = subject.context;
  const key = model.tables[link.to] === undefined ? [] : linkedKey(model, link);
  const here = catalog.tables[subject.table];
  const there = catalog.tables[link.to];
  const title = linkTitle(subject, name, link);
  if (link.column.some((one) => typeIfThere(subject, subject.table, one) === undefined)) return {};
  const target = model.tables[link.to] === undefined ? link.to : sourceOf(subject.context, link.to);
  const lacksKey =
    key.length !== link.column.length || key.some((one) => typeIfThere(subject, link.to, one) === undefined);
  if (here === undefined || there === undefined || lacksKey) {
    const columns = link.column.join(', ');
    const why = there === undefined ? 'notRead' : 'noKey';
    const about = { source: subject.source, target, columns };
    return {
      result: { ...title, verdict: 'warn', message: said(`check.link.${why}`, about) },
    };
  }
  const unlike = link.column.findIndex(
    (column, at) =>
      !areComparable(catalog.dialect, { table: here, column }, { table: there, column: key[at] ?? '' }),
  );
  if (unlike < 0)
    return {
      probe: link.asOf === undefined ? linkProbe(subject, name, link, key) : asOfProbe(subject, name, link),
    };
  const [column, referred] = [link.column[unlike] ?? '', key[unlike] ?? ''];
  const types = { columnType: nativeType(here, column), keyType: nativeType(there, referred) };
  return {
    result: {
      ...title,
      verdict: 'fail',
      code: 'COLUMN_TYPE',
      message: said('check.link.unlike', { source: subject.source, target, column, key: referred, ...types }),
      hint: said('check.link.unlikeHint'),
    },
  };
}

function nativeType(table: CatalogTable, column: string): string {
  return table.columns.find(({ name }) => name === column)?.native ?? '';
}
