import { type ColumnProfile, FEW, isMoment, isText } from '../../metrics/profile/index.ts';
import { disguise, isPersonal, momentRank, numberKind } from './column-kind.ts';
import { type Entries, plainly, type Surveyed, type Written } from './draft.ts';
import { claim, identifierFor, labelFor, singular, snake } from './names.ts';
import { rowLabel } from './table-label.ts';

/**
 * The time of a table: of its moments the one that most likely says when a row happened. When a row was last written is
 * no such time.
 */
export function guessTime({ profile }: Surveyed): Written | undefined {
  const moments = profile.columns.filter(isMoment);
  const likely = moments
    .map((column, at) => ({ column, at, rank: momentRank(column.name) }))
    .filter(({ rank, column }) => rank < 2 && (column.nulls < profile.read || profile.read === 0))
    .sort(
      (one, other) => one.rank - other.rank || one.column.nulls - other.column.nulls || one.at - other.at,
    );
  const time = likely[0]?.column;
  if (time === undefined) return undefined;
  const others = moments.filter((one) => one !== time).map(({ name }) => plainly(name));
  return {
    value: time.name,
    notes: [
      ...(others.length === 0
        ? []
        : [
            `Guessed: a row happens at ${plainly(time.name)}; the table has ${others.join(', ')} too. What settles it: which of them your figures are dated by.`,
          ]),
      ...(time.nulls === 0
        ? []
        : [`${time.nulls} of ${profile.read} rows have no ${plainly(time.name)}, and are in no period.`]),
      ...(time.type === 'timestamp'
        ? [
            'Guessed: its times are in UTC, as they name no zone. What settles it: who writes them; else say `storedZone`.',
          ]
        : []),
    ],
    about: [time.name],
  };
}

/**
 * The time of a table that has none of its own, and whose rows are lines of something that has: that of its link to a table
 * whose name its own begins with, as `order_details` does with `orders`.
 * @param timeOf the time of a table by its name
 */
export function linkedTime(
  { relation, profile }: Surveyed,
  links: Entries,
  timeOf: (table: string) => string | undefined,
): Written | undefined {
  const own = snake(relation.name);
  for (const [link, { value, about }] of Object.entries(links)) {
    const { to } = value as { readonly to: string };
    const time = timeOf(to);
    const isLine = [singular(snake(to)), snake(to)].some((one) => own.startsWith(`${one}_`));
    const isFull = profile.columns.every(({ name, nulls }) => !about.includes(name) || nulls === 0);
    if (time === undefined || time.includes('.') || !isLine || !isFull) continue;
    const note = `Guessed: a row happens when its ${plainly(link)} does. What settles it: a time of its own, or none.`;
    return { value: `${link}.${time}`, notes: [note], about: [] };
  }
  return undefined;
}

/** Told of a table whose moments only say when a row was written. */
export function upkeepAlone({ profile }: Surveyed): readonly string[] {
  const upkeep = profile.columns.filter((one) => isMoment(one) && momentRank(one.name) === 2);
  if (upkeep.length === 0) return [];
  const names = upkeep.map(({ name }) => plainly(name));
  return [
    `No time: ${names.join(', ')} ${names.length === 1 ? 'says' : 'say'} when a row was written, not when something happened. What settles it: \`time\`, if rows are never changed.`,
  ];
}

/** What rows can be grouped and filtered by: texts of few values, truths, codes, and the name of what a row is. */
export function guessDimensions(surveyed: Surveyed, links: Entries): Entries {
  const { profile, key } = surveyed;
  const linked = new Set(Object.values(links).flatMap(({ about }) => about));
  const taken = new Set<string>();
  const entries: Record<string, Written> = {};
  const name = nameColumn(surveyed);
  for (const column of profile.columns) {
    const isKey = key?.about.includes(column.name) === true;
    if (linked.has(column.name)) continue;
    const notes = column === name ? [] : isKey ? ofKey(surveyed) : groupsBy(column, surveyed);
    if (notes === undefined) continue;
    const wanted = column === name && snake(column.name).endsWith('_name') ? 'name' : column.name;
    const own = claim(identifierFor(wanted, 'dimension'), taken);
    const label =
      column === name && own === 'name'
        ? rowLabel(surveyed)
        : own === 'id'
          ? `${rowLabel(surveyed)} ID`
          : labelFor(column.name.replace(/^is_/i, ''));
    const value = { ...(own === column.name ? {} : { column: column.name }), label };
    entries[own] = { value, notes, about: [column.name] };
  }
  return entries;
}

/** A key of several columns names nothing by itself. */
function ofKey({ key }: Surveyed): readonly string[] | undefined {
  return key?.about.length === 1 ? [] : undefined;
}

/** The text that people call a row by. */
function nameColumn({ profile, key, relation }: Surveyed): ColumnProfile | undefined {
  if (key === undefined) return undefined;
  const own = singular(snake(relation.name));
  const texts = profile.columns.filter((one) => isText(one) && !key.about.includes(one.name));
  return ['name', `${own}_name`, 'full_name', 'title', 'label']
    .map((wanted) => texts.find((one) => snake(one.name) === wanted))
    .find((found) => found !== undefined);
}

/** Notes for a column that groups rows; undefined for one that does not. */
function groupsBy(column: ColumnProfile, { profile }: Surveyed): readonly string[] | undefined {
  const { type, distinct = 0 } = column;
  if (type === 'boolean') return [];
  if (distinct === 0 || distinct > FEW) return undefined;
  // In a few rows, every text is one of few.
  const isFew = distinct <= 12 || distinct * 2 <= profile.read - column.nulls;
  if (isText(column))
    return isFew && disguise(column) === undefined && !isPersonal(column.name) ? [] : undefined;
  if (type !== 'integer' || numberKind(column.name) !== 'code' || namesRows(column.name)) return undefined;
  return ['Guessed: its numbers stand for something, and are not added up.'];
}

/** Whether a number names a row of something: that is a link, or nothing to group by. */
function namesRows(name: string): boolean {
  return /(?:id|key|uuid|guid|fk|sk|no|nr|number)$/.test(snake(name));
}
