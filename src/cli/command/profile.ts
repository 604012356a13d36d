import { civilDateAt, daysBetween } from '../../foundation/calendar/index.ts';
import { fail, visible } from '../../foundation/diagnostic/index.ts';
import { formatValue, type Locale } from '../../foundation/format/index.ts';
import type { Value } from '../../metrics/connection/index.ts';
import {
  type ColumnProfile,
  isMoment,
  type KeyCandidate,
  keyCandidates,
  type Profile,
  profileRelation,
} from '../../metrics/profile/index.ts';
import { findSubject, lookAround } from '../../project/index.ts';
import type { CommandInput, Options } from '../declaration.ts';
import { localeOf, openProject } from '../project/open-project.ts';
import { printTable } from '../table/print-table.ts';
import type { ResultColumn } from '../table/result-table.ts';
import type { Terminal } from '../terminal.ts';

/** What was found in a relation. */
interface Found extends Profile {
  readonly relation: string;
  readonly connection: string;
  /** What the database thinks it has. */
  readonly estimate?: number;
  readonly columns: readonly AgedColumn[];
  readonly keys: readonly KeyCandidate[];
}

/** Of moments: how many days before today the newest is; negative for one to come. */
type AgedColumn = ColumnProfile & { readonly age?: number };

/** `broadsheet profile`: what a relation holds. */
export async function execute(
  { arguments: [name = ''], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(options, terminal);
  const limit = limitIn(options);
  const asking = { signal: terminal.signal, origin: { command: 'profile' } };
  const looking = { folder: project.folder, now: terminal.now, ...asking };
  const { zone } = project.config.calendar;
  const today = civilDateAt(terminal.now(), zone);
  const found = await lookAround(project.config, looking, async ({ found: arounds }): Promise<Found> => {
    const request = { name, connection: options.text('connection'), limit, zone };
    const subject = await findSubject(arounds, project.model, request, asking);
    const { relation, connection, session, rows, declared, estimate } = subject;
    const profile = await profileRelation(session, rows, subject.columns, asking);
    return {
      ...{ relation, connection, ...profile },
      ...(estimate === undefined ? {} : { estimate }),
      columns: profile.columns.map((one) => withAge(one, today, zone)),
      keys: await keyCandidates(session, rows, profile, declared, asking),
    };
  });
  if (options.flag('json') || !terminal.isInteractive) terminal.out(`${JSON.stringify(found)}\n`);
  else printFound(terminal, found, localeOf(project));
  return 0;
}

const MOST = 1_000_000;

/** @throws USAGE */
function limitIn(options: Options): number {
  const given = options.text('rows');
  if (given === undefined) return MOST;
  const limit = Number(given);
  if (Number.isSafeInteger(limit) && limit > 0) return limit;
  return fail('USAGE', { message: `"${given}" is not a number of rows.`, hint: 'write --rows 100000.' });
}

function withAge(column: ColumnProfile, today: string, zone: string): AgedColumn {
  const { type, most } = column;
  if (!isMoment(column)) return column;
  const text = String(most ?? '');
  if (!/^\d{4}-\d\d-\d\d(?:T\S+)?$/.test(text)) return column;
  const day = type === 'timestamptz' ? civilDateAt(Date.parse(text), zone) : text.slice(0, 10);
  return { ...column, age: daysBetween(day, today) };
}

const TEXT = { kind: 'text' } as const;
const INTEGER = { kind: 'integer' } as const;
const COLUMNS: readonly ResultColumn[] = [
  { name: 'column', label: 'Column', format: TEXT },
  { name: 'type', label: 'Type', format: TEXT },
  { name: 'nulls', label: 'Empty', format: INTEGER },
  { name: 'distinct', label: 'Different', format: INTEGER },
  { name: 'least', label: 'From', format: TEXT },
  { name: 'most', label: 'To', format: TEXT },
  { name: 'frequent', label: 'Most frequent', format: TEXT },
];

/** So many of the most frequent values are shown to people. */
const SHOWN = 5;

function printFound(terminal: Terminal, found: Found, locale: Locale): void {
  const count = (value: number) => formatValue(value, INTEGER, locale);
  const rows = found.columns.map((one) => [
    ...[visible(one.name), one.native, one.nulls, one.distinct ?? null],
    ...[valueText(one.least), valueText(one.most), frequentText(one, count)],
  ]);
  const about = found.estimate === undefined ? '' : ` of about ${count(found.estimate)}`;
  const extent = found.isWhole
    ? `${count(found.read)} rows`
    : `the first ${count(found.read)} rows${about}; all figures are of these`;
  terminal.out(`${terminal.style('bold', visible(found.relation))}: ${extent}\n`);
  printTable(terminal, { columns: COLUMNS, rows, locale }, 'table');
  for (const line of [...keyLines(found), ...found.columns.flatMap(ageLine)]) terminal.out(`${line}\n`);
}

function valueText(value: Value | undefined): string {
  return value === undefined || value === null ? '' : visible(String(value));
}

function frequentText({ frequent = [] }: ColumnProfile, count: (value: number) => string): string {
  const shown = frequent.slice(0, SHOWN).map(({ value, rows }) => `${valueText(value)} (${count(rows)})`);
  return [...shown, ...(frequent.length > SHOWN ? ['…'] : [])].join(', ');
}

function keyLines({ keys, isWhole }: Found): string[] {
  if (keys.length === 0) return ['Key: no column, and no pair of columns, tells the rows apart.'];
  const words = {
    primary: 'the primary key of the database',
    unique: 'unique in the database',
    counted: `different in every row${isWhole ? '' : ' that was read'}, which the database does not insist on`,
  };
  return keys.map(({ columns, by }) => `Key: ${columns.map(visible).join(', ')} – ${words[by]}`);
}

function ageLine({ name, age }: AgedColumn): string[] {
  if (age === undefined) return [];
  const days = `${Math.abs(age)} day${Math.abs(age) === 1 ? '' : 's'}`;
  const when = age === 0 ? 'today' : age > 0 ? `${days} ago` : `${days} ahead`;
  return [`Newest: ${visible(name)}, ${when}`];
}
