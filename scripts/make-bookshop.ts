/**
 * Makes the data of the bookshop, the sample that the cookbook asks: node scripts/make-bookshop.ts
 * The same files every time: a sequence of numbers that looks random, and no clock.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Row = readonly (string | number | null)[];

/** Numbers below a bound, which look random and are the same each time. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const FIRST = Date.UTC(2025, 0, 1);
const DAY = 86_400_000;
const DAYS = 669; // up to 31 October 2026
const draw = sequence(1450);
const day = (offset: number) => new Date(FIRST + offset * DAY).toISOString().slice(0, 10);
const moment = (millis: number) => new Date(millis).toISOString().slice(0, 19).replace('T', ' ');
const pick = <T>(values: readonly T[]): T => values[draw(values.length)] as T;
const some = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

const GENRES = ['Children', 'Crime', 'History', 'Novel', 'Poetry'];
const COUNTRIES = ['AT', 'CH', 'DE', 'DE', 'DE', 'FR'];

const authors = some(12, (at): Row => [at + 1, `Author ${at + 1}`, pick(['DE', 'FR', 'GB'])]);
const books = some(60, (at) => {
  const price = 8 + draw(30) + (draw(2) === 0 ? 0 : 0.5);
  return {
    id: at + 1,
    genre: pick(GENRES),
    author: draw(12) + 1,
    price,
    cost: Math.round(price * (45 + draw(20))) / 100,
  };
});
const customers = some(160, (at) => {
  // More come as time goes by; the last few never order.
  const joined = Math.floor(DAYS * Math.sqrt((at + 1) / 170));
  return { id: at + 1, country: draw(40) === 0 ? null : pick(COUNTRIES), joined, faithful: draw(10) };
});

const TAGS = ['Award winner', 'Gift', 'Holidays', 'Local', 'New'];
// Of a sequence of their own: what else is drawn stays as it is. A few stand there twice, as such tables have them.
const drawTag = sequence(77);
const bookTags = books.flatMap(({ id }): Row[] =>
  some(drawTag(4), (): Row => [id, drawTag(TAGS.length) + 1]),
);

interface Order {
  readonly id: number;
  readonly customer: number | null;
  readonly at: number;
  readonly status: string;
}

const orders: Order[] = [];
for (let offset = 0; offset < DAYS; offset += 1) {
  const date = new Date(FIRST + offset * DAY);
  const isSunday = date.getUTCDay() === 0;
  const isSeason = date.getUTCMonth() >= 10;
  const known = customers.filter(({ joined, id }) => joined <= offset && id % 13 !== 0);
  const many = isSunday ? 0 : draw(3) + (isSeason ? 1 : 0) + (known.length > 80 ? 1 : 0);
  for (let index = 0; index < many && known.length > 0; index += 1) {
    let customer = pick(known);
    // Some come back, others hardly do.
    if (customer.faithful < 5 && draw(3) > 0) customer = pick(known);
    const at = FIRST + offset * DAY + (7 + draw(12)) * 3_600_000 + draw(60) * 60_000;
    const isLate = offset > DAYS - 6 && draw(2) === 0;
    const status = draw(18) === 0 ? 'cancelled' : isLate ? 'open' : 'shipped';
    orders.push({ id: orders.length + 1, customer: draw(60) === 0 ? null : customer.id, at, status });
  }
}

const lines = orders.flatMap(({ id }) => {
  const titles = [...new Set(some(1 + draw(3), () => draw(60) + 1))];
  return titles.map(
    (book, at): Row => [id, at + 1, book, 1 + (draw(5) === 0 ? draw(4) : 0), draw(8) === 0 ? 0.1 : 0],
  );
});
const shipped = ({ at, status, id }: Order) =>
  status === 'shipped' ? moment(at + (4 + ((id * 7) % 90)) * 3_600_000) : null;
const tickets = orders
  .filter(() => draw(6) === 0)
  .map((order, at): Row => {
    const opened = order.at + (1 + draw(9)) * DAY;
    const isOpen = opened > FIRST + (DAYS - 3) * DAY;
    const reply = opened + (10 + draw(3000)) * 60_000;
    const closed = reply + draw(6) * DAY + draw(600) * 60_000;
    const priority = pick(['high', 'low', 'normal', 'normal']);
    return [
      at + 1,
      order.id,
      priority,
      moment(opened),
      isOpen ? null : moment(reply),
      isOpen ? null : moment(closed),
    ];
  });
const members = customers
  .filter(({ id }) => id % 3 === 0)
  .flatMap(({ id, joined }): Row[] => {
    const begins = joined + 10 + draw(60);
    const ends = begins + 60 + draw(400);
    const again = ends + 30 + draw(120);
    const periods: Row[] = [[id, day(begins), ends < DAYS ? day(ends) : null, 5]];
    if (again < DAYS) periods.push([id, day(again), null, 8]);
    return begins < DAYS ? periods : [];
  });
const reviews = some(240, (): Row => {
  const { id, joined } = pick(customers);
  return [draw(60) + 1, id, 1 + Math.max(draw(5), draw(5)), day(Math.min(DAYS - 1, joined + draw(DAYS)))];
});
const CAMPAIGNS = ['Newsletter', 'Newsletter', 'Search', 'Social'];
/** Visits that lead to an order, and those that lead to none; of some nobody knows whose they are. */
const visits = [
  ...orders.flatMap(({ at, customer }) =>
    some(draw(3), () => ({ at: at - draw(12) * DAY - draw(600) * 60_000, customer })),
  ),
  ...some(400, () => ({
    at: FIRST + draw(DAYS) * DAY + draw(1440) * 60_000,
    customer: draw(5) === 0 ? null : pick(customers).id,
  })),
]
  .filter(({ at }) => at >= FIRST)
  .sort((one, other) => one.at - other.at)
  .map(({ at, customer }, index): Row => [index + 1, customer, pick(CAMPAIGNS), moment(at)]);
const months = some(22, (at) => new Date(Date.UTC(2025, at, 1)).toISOString().slice(0, 10));

/** The same day of the next months, or their last one. */
const monthsLater = (offset: number, count: number) => {
  const date = new Date(FIRST + offset * DAY);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count + 1, 0)).getUTCDate();
  const later = Date.UTC(
    date.getUTCFullYear(),
    date.getUTCMonth() + count,
    Math.min(date.getUTCDate(), last),
  );
  return Math.round((later - FIRST) / DAY);
};

/** A box of books every month, paid by the month or the year: some pay late, take a larger box or are paid back, others leave. */
const roll = sequence(77);
const charges: Row[] = [];
for (const { id, joined } of customers.filter((one) => one.id % 4 === 1)) {
  const isYearly = roll(5) === 0;
  let box = roll(3) === 0 ? 'large' : 'small';
  let at = joined + 5 + roll(40);
  while (at < DAYS) {
    const amount = (box === 'large' ? 20 : 12) * (isYearly ? 10 : 1);
    charges.push([charges.length + 1, id, box, isYearly ? 'year' : 'month', day(at), amount, null]);
    if (roll(30) === 0 && at + 3 < DAYS)
      charges.push([
        charges.length + 1,
        id,
        box,
        isYearly ? 'year' : 'month',
        day(at + 3),
        -amount,
        charges.length,
      ]);
    if (roll(isYearly ? 3 : 16) === 0) break;
    const isLarger = box === 'small' && roll(15) === 0;
    if (isLarger) box = 'large';
    // Who takes a larger box pays for it there and then.
    at = isLarger
      ? at + 9 + roll(9)
      : monthsLater(at, isYearly ? 12 : 1) + (roll(7) === 0 ? 1 + roll(10) : 0);
  }
}

/** What books have cost: the price of today since its last change, and others before. */
const change = sequence(5);
const prices = books.flatMap(({ id, price }): Row[] => {
  const count = change(3);
  const changes = some(count, (at) => day(60 + Math.floor((500 / count) * at) + change(150)));
  const begins = ['2024-12-01', ...changes];
  return begins.map((from, at) => [id, from, (price - (begins.length - 1 - at)).toFixed(2)]);
});

/** What publishers in other countries ask for, in their money, and what one unit of it costs in euros: on weekdays alone. */
const bill = sequence(11);
const MONEY = ['CHF', 'EUR', 'EUR', 'GBP'];
const invoices = some(120, (at): Row => {
  const currency = MONEY[bill(4)] ?? 'EUR';
  return [at + 1, `Publisher ${1 + bill(6)}`, day(3 + bill(DAYS - 3)), 40 + bill(900), currency];
});
const rates = some(DAYS, (offset) => offset).flatMap((offset): Row[] => {
  if ([0, 6].includes(new Date(FIRST + offset * DAY).getUTCDay())) return [];
  return (['CHF', 'GBP'] as const).map((currency) => {
    const middle = currency === 'CHF' ? 1.06 : 1.18;
    return [currency, day(offset), (middle + (bill(41) - 20) / 1000 + 0.0004).toFixed(4)];
  });
});

/** The files, by their names: a line of names and the rows, empty where there is no value. */
export function bookshopFiles(): Readonly<Record<string, string>> {
  return {
    'authors.csv': csv('id,name,country', authors),
    'books.csv': csv(
      'id,title,genre,author_id,price,cost',
      books.map(({ id, genre, author, price, cost }) => [
        id,
        `Book ${id}`,
        genre,
        author,
        price.toFixed(2),
        cost.toFixed(2),
      ]),
    ),
    'customers.csv': csv(
      'id,name,country,joined_on',
      customers.map(({ id, country, joined }) => [id, `Customer ${id}`, country, day(joined)]),
    ),
    'orders.csv': csv(
      'id,customer_id,channel,status,ordered_at,shipped_at',
      orders.map((one) => [
        one.id,
        one.customer,
        one.id % 4 === 0 ? 'shop' : 'web',
        one.status,
        moment(one.at),
        shipped(one),
      ]),
    ),
    'order_lines.csv': csv('order_id,line,book_id,quantity,discount', lines),
    'tickets.csv': csv('id,order_id,priority,opened_at,replied_at,closed_at', tickets),
    'memberships.csv': csv('customer_id,from_date,to_date,fee', members),
    'charges.csv': csv('id,customer_id,box,billed,charged_on,amount,refund_of', charges),
    'reviews.csv': csv('book_id,customer_id,rating,written_on', reviews),
    'visits.csv': csv('id,customer_id,campaign,seen_at', visits),
    'prices.csv': csv('book_id,from_date,amount', prices),
    'publisher_invoices.csv': csv('id,publisher,invoiced_on,amount,currency', invoices),
    'rates.csv': csv('currency,day,in_euros', rates),
    'tags.csv': csv(
      'id,name',
      TAGS.map((name, at) => [at + 1, name]),
    ),
    'book_tags.csv': csv('book_id,tag_id', bookTags),
    'targets.csv': csv(
      'month,amount',
      months.map((month, at) => [month, 900 + at * 45]),
    ),
  };
}

function csv(head: string, rows: readonly Row[]): string {
  return [head, ...rows.map((row) => row.map((value) => value ?? '').join(','))].join('\n').concat('\n');
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../examples/bookshop/data');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(bookshopFiles())) writeFileSync(join(folder, name), text);
}
