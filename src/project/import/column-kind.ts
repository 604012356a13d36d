import { type ColumnProfile, isText } from '../../metrics/profile/index.ts';
import { snake } from './names.ts';

/** What a number is, as its name says: `unknown` where that says nothing. */
export type NumberKind = 'amount' | 'money' | 'cents' | 'mean' | 'price' | 'code' | 'never' | 'unknown';

const one = (list: string) => new RegExp(`(?:^|_)(?:${list})(?:_|$)`);
const last = (list: string) => new RegExp(`(?:^|_)(?:${list})$`);

/** What takes a number out of all sums, wherever it stands in the name; the first that fits counts. */
const APART: readonly (readonly [RegExp, NumberKind])[] = [
  [
    one('rate|ratio|percent|percentage|pct|share|margin|factor|probability|index|rank|position|sort|version'),
    'never',
  ],
  [
    one(
      'lat|latitude|lng|lon|longitude|year|month|day|week|quarter|hour|balance|stock|level|zip|postal|phone',
    ),
    'never',
  ],
  [last('cents|pence|minor'), 'cents'],
  [
    last(
      'id|key|code|no|nr|number|uuid|fk|sk|type|status|state|class|category|priority|tier|grade|flag|kind',
    ),
    'code',
  ],
  [one('is|has|was'), 'code'],
];

const SIZES: readonly (readonly [string, NumberKind])[] = [
  ['price|unit_cost', 'price'],
  ['score|rating|stars|age|temperature|duration|latency|lead_time', 'mean'],
  [
    'amount|revenue|cost|costs|fee|fees|tax|vat|total|subtotal|sales|charge|charged|refund|refunded|paid|payment|net|gross|discount|freight|tip|salary|budget|spend|spent|earnings|profit',
    'money',
  ],
  [
    'quantity|qty|pieces|units|count|seats|hours|minutes|seconds|bytes|clicks|views|impressions|visits|users|sessions|downloads|calls|errors',
    'amount',
  ],
];

/** What a column of numbers is, by its name: the last word says more than those before it. */
export function numberKind(name: string): NumberKind {
  const plain = snake(name);
  const ways = [
    APART,
    SIZES.map(([list, kind]) => [last(list), kind] as const),
    SIZES.map(([list, kind]) => [one(list), kind] as const),
  ];
  return ways.flat().find(([pattern]) => pattern.test(plain))?.[1] ?? 'unknown';
}

/** How well a moment says when a row happened: 0 an event, 1 anything, 2 upkeep of the row, 3 another thing than the row. */
export function momentRank(name: string): 0 | 1 | 2 | 3 {
  const plain = snake(name);
  if (
    /(?:^|_)(?:birth|birthday|born|dob|due|expire|expires|expiry|expiration|valid|end|ends|ended|deadline|deleted|archived|cancelled|canceled|next)(?:_|$)/.test(
      plain,
    )
  )
    return 3;
  if (
    /(?:^|_)(?:update|updated|modified|changed|synced|loaded|imported|inserted|etl|refreshed|seen|login|touched)(?:_|$)/.test(
      plain,
    )
  )
    return 2;
  return /(?:^|_)(?:created|create|ordered|order|placed|occurred|happened|booked|paid|charged|started|start|date|day|time|timestamp|at|on|signup|signed|registered|opened|issued|sold|visited|invoiced|hired)(?:_|$)/.test(
    plain,
  )
    ? 0
    : 1;
}

/** What a text seems to hold that should be another type; undefined for plain text. */
export function disguise(column: ColumnProfile): 'numbers' | 'dates' | undefined {
  const { name, least, most } = column;
  if (!isText(column) || least === undefined || isPersonal(name)) return undefined;
  const ends = [String(least), String(most)];
  if (
    ends.every(
      (one) => /^\s*[-+]?[$€£]?\s*\d[\d.,' ]*(?:[eE][+-]?\d+)?\s*[$€£%]?\s*$/.test(one) && /[.,]/.test(one),
    )
  )
    return 'numbers';
  return ends.every((one) => /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?$/.test(one))
    ? 'dates'
    : undefined;
}

/** What is about one person alone: nobody wants it in a report, nor in a comment. */
export function isPersonal(name: string): boolean {
  return one(
    'email|e_mail|mail|phone|mobile|fax|password|password_hash|token|secret|ssn|iban|street|address|ip|birthday',
  ).test(snake(name));
}
