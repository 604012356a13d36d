import { z } from 'zod';
import { FieldAccess, TableAccess } from './access.ts';
import { Amounts } from './amounts.ts';
import { TableCheck } from './check.ts';
import { ColumnName, Identifier, referenceTo, SqlText } from './identifier.ts';
import { PERIOD_COLUMNS, Subscription } from './subscription.ts';
import { subscriptionSql } from './subscription-sql.ts';
import { AnyText, Text } from './text.ts';
import { OF_TIME } from './working-hours.ts';

const columns = z
  .union([ColumnName.transform((name) => [name]), z.array(ColumnName).min(1)])
  .describe('One column, or several that count together.');

/** Something to group and filter by: a column of the table, or an SQL expression over its columns. */
export const Dimension = z
  .strictObject({
    column: ColumnName.optional().describe('Default: the name of the dimension.'),
    sql: SqlText.optional().describe('Expression over the columns of the table, in place of a column.'),
    part: z
      .enum(OF_TIME)
      .optional()
      .describe(
        'Of a column of dates or timestamps, what the clocks and the calendar of the project show of it, to group what recurs: `hour` 0 to 23, `weekday` 1 (Monday) to 7 (Sunday), `day` of the month 1 to 31, `month` 1 to 12. Readers see the names in their language. `working`: whether it is within the working hours of the configuration, and no holiday.',
      ),
    names: z
      .enum(['row', 'value'])
      .optional()
      .describe(
        '`row`: it names a row of the table, as a customer’s name does, and the key tells rows apart: two customers of one name are two groups. `value`: equal values are one group. Default: `row` for a dimension called `name` of a table that links lead to and for what a score names its entities by, else `value`.',
      ),
    label: Text.optional(),
    description: AnyText.optional(),
    access: FieldAccess.optional(),
  })
  .refine((it) => it.column === undefined || it.sql === undefined, 'takes `column` or `sql`, not both')
  .refine(
    (it) => it.part === undefined || it.column !== undefined || it.sql !== undefined,
    'with a `part` takes the `column` or `sql` of the time that it is of',
  )
  .refine((it) => it.part === undefined || it.names !== 'row', 'with a `part` names no row');
export type Dimension = z.output<typeof Dimension>;

/** A many-to-one link: the columns here hold the key of one row of another table, or lead to the one in force at a time. */
export const Link = z
  .strictObject({
    to: referenceTo('table').describe('The table whose key the columns hold.'),
    column: columns,
    asOf: ColumnName.optional().describe(
      'A date or timestamp of this row, or with plain links before it of the row that they lead to: of the rows of the other table with the same key, the one is meant that was in force then. That table declares `valid`, and its key is what the columns hold and `valid: from`.',
    ),
    within: z
      .strictObject({ days: z.number().int().min(0).max(36_600) })
      .optional()
      .describe(
        'How many days after it began a row is still taken, as an exchange rate; default: until the next.',
      ),
  })
  .refine((it) => it.within === undefined || it.asOf !== undefined, '`within` goes with `asOf`');
export type Link = z.output<typeof Link>;

/** Rows of another table that a row belongs to, and of which it may have several: they meet in a table between the two. */
export const Bridge = z.strictObject({
  through: referenceTo('table').describe('The table between: each of its rows links one row of either.'),
  from: referenceTo('link')
    .optional()
    .describe('The link of that table that leads here; default: the only one that does.'),
  to: referenceTo('link')
    .optional()
    .describe('The link of that table that leads to the other; default: the only one besides.'),
});
export type Bridge = z.output<typeof Bridge>;

/** Half-open interval in which a row is in force; an empty end means "until further notice". */
export const Validity = z.strictObject({ from: ColumnName, to: ColumnName.optional() });

/** What an author wrote: a model that was read before has the SELECT of its periods beside their declaration. */
function writtenSql({
  sql,
  subscription,
}: {
  readonly sql?: SqlText | undefined;
  readonly subscription?: Subscription | undefined;
}): SqlText | undefined {
  return subscription !== undefined && sql === subscriptionSql(subscription) ? undefined : sql;
}

/** The SELECT that stands for a table: what its author wrote, or the periods that are declared. */
function sqlOf(sql: SqlText | undefined, subscription: Subscription | undefined): SqlText {
  return sql ?? (subscription === undefined ? '' : subscriptionSql(subscription));
}

/** A relation of the database, or a query over it, with what is known about its rows. */
export const Table = z
  .strictObject({
    relation: z
      .string()
      .regex(/^[^.\s][^.]*(\.[^.]+){0,2}$/, 'must be a name, schema.name or catalog.schema.name')
      .optional()
      .describe('Table or view: name, or schema.name.'),
    sql: SqlText.optional().describe(
      'A SELECT in place of a relation; {{ name }} in it stands for another table of the model, and takes an alias.',
    ),
    subscription: Subscription.optional().describe(
      'Periods made of charges in place of a relation: their columns are the customer, `start_date`, `end_date` and `monthly_amount`, and those that are kept.',
    ),
    connection: referenceTo('connection')
      .optional()
      .describe(
        'The connection of the configuration that has it; default: `default`, which is what `connection` says.',
      ),
    fallback: z
      .strictObject({ sql: SqlText.optional(), subscription: Subscription.optional(), note: Text })
      .refine(
        (it) => (writtenSql(it) === undefined) !== (it.subscription === undefined),
        'needs `sql` or `subscription`, and not both',
      )
      .transform(({ sql, subscription, note }) => ({
        ...{ sql: sqlOf(sql, subscription), note },
        ...(subscription === undefined ? {} : { subscription }),
      }))
      .optional()
      .describe(
        'A SELECT, or periods made of charges, to use where the relation does not exist; the note is printed beside its figures.',
      ),
    label: Text.optional(),
    description: AnyText.optional(),
    key: columns.optional().describe('Columns that tell the rows apart.'),
    time: ColumnName.optional().describe(
      'When a row happened: a date, or a timestamp; with links before it, that of the row that they lead to, as in `order.ordered_on`.',
    ),
    storedZone: z.string().default('UTC').describe('Zone in which timestamps without a zone were written.'),
    valid: Validity.optional().describe('From when to when a row is in force, for snapshots and movements.'),
    amounts: Amounts.optional().describe(
      'Which columns hold money, and in what currency: metrics never put several together, and convert where there are rates.',
    ),
    links: z.record(Identifier, Link).default({}),
    bridges: z
      .record(Identifier, Bridge)
      .optional()
      .describe(
        'What a row may have several of, as an order its tags. It counts once in each group that it belongs to, and once in all.',
      ),
    dimensions: z.record(Identifier, Dimension).default({}),
    checks: z.array(TableCheck).default([]).describe('What must hold of the rows.'),
    access: TableAccess.optional().describe(
      'Which rows who may see; default: everybody all, but for what links lead to.',
    ),
  })
  .refine(
    (it) => [it.relation, writtenSql(it), it.subscription].filter((one) => one !== undefined).length === 1,
    'needs one of `relation`, `sql` and `subscription`',
  )
  .refine((it) => it.fallback === undefined || it.relation !== undefined, '`fallback` goes with `relation`')
  .refine(
    (it) => it.key !== undefined || Object.values(it.dimensions).every(({ names }) => names !== 'row'),
    'a dimension that names a row needs the `key` of the table, which tells rows apart',
  )
  .transform((it) => {
    if (it.subscription === undefined) return it;
    const { from, to } = PERIOD_COLUMNS;
    return { ...it, sql: sqlOf(undefined, it.subscription), valid: it.valid ?? { from, to } };
  });
export type Table = z.output<typeof Table>;
