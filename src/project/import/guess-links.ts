import type { QueryOptions, Session } from '../../metrics/connection/index.ts';
import { type ColumnProfile, canNameRows, countOrphans } from '../../metrics/profile/index.ts';
import type { RelationName } from '../relations/index.ts';
import { plainly, type Surveyed, type Written } from './draft.ts';
import { unlessTooSlow } from './guess-key.ts';
import { aboutKey, claim, identifierFor, singular, snake } from './names.ts';

/** A table that a link may lead to. */
export interface Target {
  readonly name: string;
  /** As SQL has it in FROM. */
  readonly from: string;
  readonly relation: RelationName;
  readonly key: readonly string[];
  readonly columns: readonly ColumnProfile[];
}

/** The links that are there already or were decided on, by table: no link may lead back. */
export type LinkGraph = Map<string, Set<string>>;

export interface GuessedLinks {
  readonly links: Readonly<Record<string, Written>>;
  readonly remarks: readonly string[];
}

interface Links {
  readonly session: Session;
  readonly surveyed: Surveyed;
  readonly targets: readonly Target[];
  readonly graph: LinkGraph;
  readonly options: QueryOptions;
}

interface Candidate {
  readonly name: string;
  readonly target: Target;
  /** Columns here, and those of the key that they hold. */
  readonly pairs: readonly (readonly [column: string, toColumn: string])[];
  readonly isDeclared: boolean;
}

/** The links that foreign keys are, each looked over for rows that lead nowhere. */
export async function declaredLinks(links: Links): Promise<GuessedLinks> {
  const { surveyed, targets } = links;
  const remarks: string[] = [];
  const candidates: Candidate[] = [];
  const taken = new Set<string>();
  for (const { columns, to, toColumns } of surveyed.declared?.foreign ?? []) {
    const target = targets.find((one) => one.relation.relation === to);
    const what = `${columns.map(plainly).join(' and ')} leads to ${plainly(to)}`;
    if (target === undefined) {
      remarks.push(
        `No link: ${what}, which the model does not have. What settles it: import it, or define it.`,
      );
    } else if (!sameColumns(target.key, toColumns)) {
      remarks.push(
        `No link: ${what}, by other columns than the key that table "${target.name}" has here (${target.key.map(plainly).join(', ') || 'none'}).`,
      );
    } else {
      const pairs = target.key.map((one) => [columns[toColumns.indexOf(one)] ?? '', one] as const);
      const name = claim(linkName(columns, target), taken);
      candidates.push({ name, target, pairs, isDeclared: true });
    }
  }
  return await settled(links, candidates, remarks);
}

/** Links that nothing declares: a column that is called like a table or its key, of a type that fits, and never leads nowhere. */
export async function inferredLinks(links: Links, declared: GuessedLinks): Promise<GuessedLinks> {
  const { surveyed, targets, session } = links;
  const remarks: string[] = [];
  const candidates: Candidate[] = [];
  const taken = new Set(Object.keys(declared.links));
  const linked = new Set((surveyed.declared?.foreign ?? []).flatMap(({ columns }) => columns));
  for (const column of surveyed.profile.columns) {
    if (linked.has(column.name) || !canNameRows(column)) continue;
    const fitting = fittingTargets(column, surveyed, targets).filter(({ key, columns }) => {
      const there = columns.find(({ name }) => name === key[0]);
      return there !== undefined && session.dialect.isComparable(column, there);
    });
    const [target, other] = fitting;
    if (target === undefined) continue;
    if (other !== undefined) {
      const names = fitting.map(({ name }) => name).join(', ');
      remarks.push(
        `No link: ${plainly(column.name)} may lead to any of ${names}. What settles it: write the one that is meant under \`links\`.`,
      );
      continue;
    }
    const name = claim(linkName([column.name], target), taken);
    candidates.push({ name, target, pairs: [[column.name, target.key[0] ?? '']], isDeclared: false });
  }
  return await settled(links, candidates, remarks);
}

/** The targets that the name of a column speaks of most plainly, of its own schema first; several where they do so alike. */
function fittingTargets(
  { name }: ColumnProfile,
  { key, name: own, relation }: Surveyed,
  targets: readonly Target[],
): Target[] {
  const base = aboutKey(name);
  if (base === undefined || base === '') return [];
  const isOwnKey = key?.about.length === 1 && key.about[0] === name;
  const others = targets.filter((one) => one.key.length === 1 && one.name !== own);
  const about = (one: Target) => singular(snake(one.relation.name));
  const ways: ((one: Target) => boolean)[] = [
    (one) => about(one) === singular(base),
    (one) => !isOwnKey && snake(one.key[0] ?? '') === snake(name),
    (one) => !isOwnKey && base.endsWith(`_${about(one)}`),
  ];
  const found = ways.map((fits) => others.filter(fits)).find((some) => some.length > 0) ?? [];
  const near = found.filter((one) => one.relation.schema === relation.schema);
  return near.length > 0 ? near : found;
}

function sameColumns(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}

function linkName(columns: readonly string[], { relation }: Target): string {
  const base = columns.length === 1 ? aboutKey(columns[0] ?? '') : undefined;
  return identifierFor(base ? singular(base) : singular(snake(relation.name)), 'link');
}

/** Keeps the candidates that lead somewhere and not back, and says why the others are not written. */
async function settled(
  { session, surveyed, graph, options }: Links,
  candidates: readonly Candidate[],
  remarks: string[],
): Promise<GuessedLinks> {
  const links: Record<string, Written> = {};
  for (const { name, target, pairs, isDeclared } of candidates) {
    const columns = pairs.map(([column]) => column);
    const what = columns.map(plainly).join(' and ');
    if (target.name === surveyed.name) {
      remarks.push(
        `No link: ${what} leads to another row of the same table, and links lead to other tables. What settles it: a second definition of the relation under another name, and a link to that.`,
      );
      continue;
    }
    if (leadsBack(graph, target.name, surveyed.name)) {
      remarks.push(
        `No link: ${what} leads to ${target.name}, whose links lead back here. What settles it: take out one of those links, or define one of the tables a second time.`,
      );
      continue;
    }
    const filled = filledRows(surveyed, columns);
    if (filled === 0 && !isDeclared) {
      remarks.push(
        `No link: ${what} may lead to ${target.name}, but has no values yet by which that could be told.`,
      );
      continue;
    }
    const orphans = await unlessTooSlow(() =>
      countOrphans(session, surveyed.rows.all, target.from, pairs, options),
    );
    if (orphans === undefined || orphans > 0) {
      remarks.push(
        orphans === undefined
          ? `No link: ${what} may lead to ${target.name}, but looking for rows that lead nowhere took longer than the time limit of the connection.`
          : `No link: ${what} is like a link to ${target.name}, but ${orphans} ${orphans === 1 ? 'row leads' : 'rows lead'} nowhere. What settles it: mend the rows, or write the link and live with \`check\` telling of them.`,
      );
      continue;
    }
    const note = `Guessed by its name and type, and counted: every value of ${what} has its row in ${target.name}. What settles it: a foreign key in the database.`;
    links[name] = {
      value: { to: target.name, column: columns.length === 1 ? columns[0] : columns },
      notes: isDeclared ? [] : [note],
      about: columns,
    };
    graph.set(surveyed.name, (graph.get(surveyed.name) ?? new Set()).add(target.name));
  }
  return { links, remarks };
}

function filledRows({ profile }: Surveyed, columns: readonly string[]): number {
  const nulls = profile.columns.filter(({ name }) => columns.includes(name)).map((one) => one.nulls);
  return profile.read - Math.max(0, ...nulls);
}

function leadsBack(graph: LinkGraph, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(graph.get(from) ?? [])].some((next) => leadsBack(graph, next, to, seen));
}
