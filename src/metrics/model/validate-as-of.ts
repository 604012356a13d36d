import { type Problem, problem, raisedBy } from '../../foundation/diagnostic/index.ts';
import { linkedKey } from './as-of.ts';
import { timeBehind } from './linked-time.ts';
import type { Model } from './model.ts';
import { ownEntry } from './own-entry.ts';
import { tableOf } from './resolve-dimension.ts';
import type { Link } from './table.ts';

type Path = readonly (string | number)[];

/** What is wrong with a link that looks at rows as of a time, whose table is there. */
export function asOfProblems(model: Model, table: string, name: string, link: Link): Problem[] {
  const at: Path = ['tables', table, 'links', name];
  const { to, asOf = '', column } = link;
  const { valid, key = [] } = tableOf(model, to);
  const invalid = (message: string, hint: string, path: Path = at) => [
    problem('METRIC_INVALID', { message: `Link "${name}" ${message}`, hint, path }),
  ];
  if (valid === undefined)
    return invalid(
      `looks at the rows of "${to}" as of "${asOf}", but that table does not declare from when to when its rows are valid.`,
      `give "${to}" \`valid: { from: … }\`, with \`to\` where a column has the end.`,
    );
  if (!key.includes(valid.from))
    return invalid(
      `looks at the rows of "${to}" as of "${asOf}", so that several rows have the key that it holds, and "${valid.from}", by which they begin, is not in the key of "${to}".`,
      `write \`key: [${[...column, valid.from].join(', ')}]\`: what the link holds, by its name there, and \`valid: from\`.`,
    );
  const held = linkedKey(model, link);
  if (held.length !== column.length)
    return invalid(
      `has ${column.length} column(s), but the key of "${to}" has ${held.length} besides "${valid.from}", by which its rows begin.`,
      `give the link a column for each of ${held.join(', ') || 'the others'}.`,
    );
  const path = [...at, 'asOf'];
  const time = raisedBy(() =>
    timeBehind(model, table, asOf, `Link "${name}" of table "${table}" is as of "${asOf}"`),
  );
  return time.length > 0 ? time.map((one) => ({ ...one, path })) : timeProblems(model, table, name, link);
}

/** The time of a link is that of one row, which no other time decides. */
function timeProblems(model: Model, table: string, name: string, { asOf = '' }: Link): Problem[] {
  const path = ['tables', table, 'links', name, 'asOf'];
  let here = table;
  for (const step of asOf.split('.').slice(0, -1)) {
    const link = ownEntry(tableOf(model, here).links, step);
    if (link?.asOf !== undefined)
      return [
        problem('METRIC_INVALID', {
          message: `Link "${name}" is as of "${asOf}", and "${step}" of table "${here}" is as of a time itself.`,
          hint: 'name a column of the table, or one that links lead to whatever the time.',
          path,
        }),
      ];
    here = link?.to ?? here;
  }
  return [];
}
