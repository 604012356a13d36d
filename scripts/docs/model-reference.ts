import type { z } from 'zod';
import { KINDS } from '../../src/metrics/kind/registry.ts';
import {
  Condition,
  Duration,
  Metric,
  MetricCheck,
  Reconciliation,
  Table,
  TableCheck,
} from '../../src/metrics/model/index.ts';
import { ModelFile } from '../../src/metrics/model/model.ts';
import { Subscription } from '../../src/metrics/model/subscription.ts';
import { ValueFormat } from '../../src/metrics/model/value-format.ts';
import { alternativesOf, type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { branch, branchesOf, commonFields, only, pageOf, type Section } from './sections.ts';

const OPENING = `# Model reference

What the files in \`model/\` may say. [Concepts](concepts.md) explains the ideas, this page lists every field. YAML and
TypeScript are two spellings of the same data; in TypeScript, \`defineModel({ … })\` around it helps the editor.`;

const SUBSCRIPTIONS = `Charges are moments; recurring revenue is about stretches of time. \`subscription:\` in place of a relation or SQL makes the
second of the first: a row for each stretch in which a customer pays one monthly amount.

\`\`\`yaml shown
tables:
  subscriptions:
    subscription:
      of: charges
      customer: customer_id
      amount: amount
      charged: charged_on
      billed: monthly
      grace: { days: 7 }
      keep: [plan]
    links:
      customer: { to: customers, column: customer_id }
    dimensions:
      plan: {}
metrics:
  mrr:
    kind: snapshot
    label: Monthly recurring revenue
    description: Monthly amounts of the subscriptions in force at the end of the period.
    format: currency
    table: subscriptions
    aggregate: sum
    column: monthly_amount
\`\`\`

The columns are the customer, \`start_date\`, \`end_date\` (the first day that is not in it), \`monthly_amount\`, and those that are
kept. \`valid\` is these two days unless it says otherwise. Whatever holds of the charges holds of the periods: who may see which
rows, which columns are hidden, where a number comes from.`;

const SUBSCRIPTION_RULES = `What is decided, and why:

- **A charge pays for one billing period from its day on**: seven days, or one, three or twelve calendar months. A charge of 31
  January pays until the last day of February. Of timestamps, the day is that of the project's zone.
- **The monthly amount** is what is charged by the month; a twelfth of what is charged by the year, a third of a quarter, 52 ÷ 12 of a
  week, for which some take four. ChartMogul and Recurly divide alike. What is divided is not rounded.
- **Grace** bridges late renewals: a period goes on for so many days beyond what is paid for, at the longest until the next charge. Who
  does not renew counts until the days of grace are over, as ProfitWell counts customers in dunning. So a state of the past never changes
  by what is charged later. Bills on the last day of a month come up to three days later in longer months: with less than three days
  of grace, these are gaps.
- **A customer has one subscription at a time**, unless columns in \`each\` tell several apart. The next charge takes the place of the one
  before, from its day on: an upgrade in the middle of a month counts from that day, an early renewal is not counted twice. Charges
  of one day are one bill and are added up, so that a double charge counts twice until the next bill or until it is paid back.
  \`overlap: add\` says that charges which overlap are subscriptions beside each other; then each charge has a row of its own.
- **Prorations** are parts of a price for parts of a period, and say neither: leave them out by \`where\`, as setup fees and other sales.
  The new price then counts from the first full bill on, as in Chargify and Recurly. ChartMogul extrapolates them; that is near the
  price, not the price.
- **Refunds** are revenue, and change no period, as in ProfitWell and Chargify. With \`refunds\`, a charge that is paid back in full does not
  count from the day on which it is; a part of it changes nothing. A refund without the key of its charge changes nothing: that of a
  customer cannot be told from a credit.
- **Currencies are never mixed**: with \`currency\`, periods are kept apart by it, and a metric over \`monthly_amount\` that does not
  name one currency in its \`where\` is refused. A customer who changes it has one subscription all the same.
- Charges of nothing are none. Those without a customer, day or amount, or billed in a way that is not known, are left out.

\`broadsheet check\` counts what is left out; it warns where more than a twentieth of the charges come in the first half of what is
paid for already (prorations, or several subscriptions?) or within a week after grace has ended (too short a grace?), and fails where
charges have a column of currencies that the declaration does not name, with several in it. It holds recurring revenue on an average
day of the last full month against the charges less refunds of that month, and warns with both numbers where they are more than a
fifth apart; of charges by the quarter or the year, of the last twelve months.`;

const TABLE_CHECKS: readonly (readonly [check: string, title: string, intro: string])[] = [
  ['freshness', 'Freshness', 'The newest row before the edition date is not too old.'],
  ['rows', 'Number of rows', 'There are enough rows, and not too many.'],
  [
    'anomalous-rows',
    'Unusual number of rows',
    'The rows of the last full grain are as many as those of the grains before it lead to expect.',
  ],
  ['not-null', 'Filled columns', 'Columns have a value in every row.'],
  ['unique', 'Unique columns', 'No two rows have the same values in these columns together.'],
  [
    'no-overlap',
    'One at a time',
    'Of the rows with the same values in these columns, such as the periods of one customer, each begins when those before it have ended (`valid`). Rows without one of the values, or that end before they begin, are not looked at.',
  ],
  ['accepted', 'Accepted values', 'A column has one of these values.'],
  ['range', 'Range', 'Values lie between two bounds, which belong to the range.'],
  ['pattern', 'Pattern', 'Texts look as they should.'],
  ['orphans', 'Links', 'What a link leads to is there.'],
  ['schema', 'Schema', 'Columns are there, no others are, and they have the types that they should.'],
  ['sql', 'SQL', 'A query of your own finds nothing.'],
];

const METRIC_CHECKS: readonly (readonly [check: string, title: string, intro: string])[] = [
  ['bounds', 'Bounds', 'The value lies between two bounds, which belong to the range.'],
  ['change', 'Change', 'The value of the last full grain is not too far from that of the grain before.'],
  ['agrees', 'Agreement', 'The value is that of another metric, or that of a figure from elsewhere.'],
  [
    'anomalous',
    'Unusual value',
    'The value of the last full grain is what the grains before it lead to expect. The value itself is never part of that.',
  ],
];

/** A section for each kind of check, without the fields that all of them have. */
function checkSections(
  union: z.ZodType,
  kinds: readonly (readonly [check: string, title: string, intro: string])[],
): Section[] {
  const branches = branchesOf(union, 'check');
  const common = commonFields(branches);
  return kinds.map(([kind, title, intro]) => ({
    heading: `### ${title}`,
    intro,
    schema: branch(branches, kind),
    place: kind,
    leaveOut: common,
  }));
}

/** The fields that all checks have. */
function checkFields(union: z.ZodType, kind: string): JsonSchema {
  const branches = branchesOf(union, 'check');
  return only(branch(branches, kind), commonFields(branches));
}

/** Objects with fields among the alternatives of a union: the ways of writing a value with its settings. */
function objectOf(schema: JsonSchema, which: 'first' | 'last' = 'first'): JsonSchema {
  const objects = alternativesOf(schema).filter((one) => one.properties !== undefined);
  const found = which === 'first' ? objects[0] : objects.at(-1);
  if (found === undefined) throw new Error('the schema has no object among its alternatives');
  return found;
}

/** docs/model.md: every field of tables, metrics and reconciliations. */
export function modelReference(): string {
  const metrics = branchesOf(Metric, 'kind');
  const common = commonFields(metrics);
  const shared: Section = {
    heading: '## Metrics',
    intro:
      'A metric is a named business number. It has a `kind`, the fields of that kind, and these, which all kinds have:',
    schema: only(branch(metrics, KINDS[0].schema.shape.kind.value), common),
    place: 'metric',
  };
  const kinds = KINDS.map(({ schema, reference }): Section => {
    const kind = schema.shape.kind.value;
    const { title, intro, outro } = reference;
    return {
      heading: `### ${title}`,
      intro,
      schema: branch(metrics, kind),
      place: kind,
      leaveOut: common,
      ...(outro === undefined ? {} : { outro }),
    };
  });
  return pageOf('model.md', OPENING, [
    {
      heading: '## Files',
      intro: 'All files of `model/` and its subfolders are one model. A name may be defined once.',
      schema: jsonSchemaOf(ModelFile),
      place: 'file',
    },
    {
      heading: '## Tables',
      intro: 'A relation of the database, or a query over it, and what is known about its rows.',
      schema: jsonSchemaOf(Table),
      place: 'table',
      outro:
        'One of `relation`, `sql` and `subscription`; `fallback` goes with `relation`, and has `sql` or `subscription`. A link has as many columns as the key it leads to. Links must not lead in a circle. Keys and links are promises about the data: `broadsheet check` holds them against it.',
    },
    {
      heading: '## Subscription periods',
      intro: SUBSCRIPTIONS,
      schema: jsonSchemaOf(Subscription),
      place: 'subscription',
      outro: SUBSCRIPTION_RULES,
    },
    shared,
    ...kinds,
    {
      heading: '## Reconciliations',
      intro:
        'Two figures that ought to agree, computed apart. `broadsheet check` and every edition compare them.',
      schema: jsonSchemaOf(Reconciliation),
      place: 'reconciliation',
    },
    {
      heading: '## Checks of tables',
      intro:
        'What must hold of the rows. A check has a `check`, the fields of that kind, and these. A value that is null passes all of them but `not-null`.',
      schema: checkFields(TableCheck, 'sql'),
      place: 'check',
    },
    ...checkSections(TableCheck, TABLE_CHECKS),
    {
      heading: '## Checks of metrics',
      intro: 'What must hold of the value. They have these fields too, and:',
      schema: only(branch(branchesOf(MetricCheck, 'check'), 'bounds'), new Set(['where'])),
      place: 'check',
    },
    ...checkSections(MetricCheck, METRIC_CHECKS),
    {
      heading: '## Durations',
      intro: 'A length of time, as the sum of these: `{ hours: 1, minutes: 30 }`. A day has 24 hours.',
      schema: jsonSchemaOf(Duration),
      place: 'duration',
    },
    {
      heading: '## Names',
      intro: `Tables, links, dimensions and metrics have names of lower-case letters, digits and \`_\`, beginning with a letter, of
at most 63 characters: they read the same in every database.

A dimension is named by itself (\`plan\`), with its table (\`customers.plan\`), or with the links that lead to it
(\`order.customer.plan\`). Where several paths lead to a table, only the links tell them apart.`,
    },
    {
      heading: '## Columns',
      intro:
        'As the database spells them. They are always quoted, so any text of up to 128 characters will do.',
    },
    {
      heading: '## SQL',
      intro: `Text that you write for your database: one for all dialects, or one for each, as in
\`{ duckdb: …, postgres: …, trino: … }\`. It is never mixed with values from elsewhere.

In the \`sql\` and the \`fallback\` of a table, \`{{ name }}\` stands for another table of the model, whatever is behind it: a
relation, a query or a fallback. It takes an alias, as in \`FROM {{ subscription_periods }} AS period\`. Tables must not
refer to each other in a circle.

In the \`sql\` of a metric, \`{{ product.price }}\` stands for a dimension of the row that a link leads to, by the names that
conditions have for it, over several links too: \`quantity * {{ product.price }}\`. The other names are columns of the table itself,
whatever those of the other are called. A link that leads to no row has no value.`,
    },
    {
      heading: '## Conditions',
      intro: `By the name of a dimension, or of a column of the table. All must hold. A condition is a value (equal), a list (one of
these), or an object with operators, which must all hold. A comparison with a missing value never holds, but for
\`isNull\`, \`ne\` and \`notIn\`.

Two names combine conditions, anywhere in them, and in each other:

- \`or\`: a list of conditions, of which at least one holds, as in \`or: [{ plan: pro }, { seats: { gte: 100 } }]\`.
- \`not\`: conditions that do not all hold, as in \`not: { country: DE, plan: free }\`. A row is kept by \`not\` exactly where it is
  not kept without it, so that no row is in neither: one without a country is kept. Parameters stand beside them, not in them.

A value may be another column or dimension of the row, linked ones included: \`shipped_on: { gt: { column: promised_on } }\`.
Both hold numbers, texts, days, instants, or times written in one zone; databases do not put texts in one order, so these have
\`eq\` and \`ne\` alone. \`ne\` keeps the rows that \`eq\` does not, those where either value is missing too.

The operators:`,
      schema: objectOf(jsonSchemaOf(Condition)),
      place: 'condition',
    },
    {
      heading: '## Formats',
      intro:
        'A kind by itself (`number`, `integer`, `currency`, `percent`, `date`, `instant`), or an object:',
      schema: objectOf(jsonSchemaOf(ValueFormat)),
      place: 'format',
    },
  ]);
}
