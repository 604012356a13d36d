import { addDays } from '../../foundation/calendar/index.ts';
import { renderCsv } from '../../report/render/text/index.ts';

const COUNTRIES = ['Germany', 'France', 'Japan', 'Brazil', 'Canada'];
const FIRST = ['Ada', 'Björn', 'Chloé', 'Dilan', 'Emre', 'Fatou', 'Goran', 'Hana', 'Inés', 'Jun'];
const LAST = ['Abel', 'Bauer', 'Costa', 'Dubois', "O'Neill", 'Sato'];
const PRODUCTS = [
  ['Espresso machine', 249],
  ['Grinder', 119.5],
  ['Kettle', 64.9],
  ['Filter papers', 6.4],
  ['Mug', 14],
] as const;

const CUSTOMERS = 60;
const DAYS = 200;

/** The files of a small coffee shop whose last day of business is the day before `date`; the same for the same date. */
export function sampleData(date: string): { readonly customers: string; readonly orders: string } {
  const random = sequence(20_261_116);
  const first = addDays(date, -DAYS);
  const customers = Array.from({ length: CUSTOMERS }, (_, index) => {
    const name = `${FIRST[index % FIRST.length]} ${LAST[Math.floor(index / FIRST.length) % LAST.length]}`;
    return [
      index + 1,
      name,
      COUNTRIES[pick(random, COUNTRIES.length)] ?? '',
      addDays(first, pick(random, DAYS - 40)),
    ];
  });
  const orders: (string | number)[][] = [];
  for (let day = 0; day < DAYS; day += 1) {
    // The shop grows, and sells more before the weekend.
    const expected = 3 + day / 40 + (day % 7 === 4 ? 3 : 0);
    for (let count = pick(random, Math.round(expected * 2)); count > 0; count -= 1) {
      const [product, price] = PRODUCTS[pick(random, PRODUCTS.length)] ?? PRODUCTS[0];
      const pieces = 1 + pick(random, 3);
      const amount = (Math.round(price * pieces * 100) / 100).toFixed(2);
      orders.push([
        orders.length + 1,
        1 + pick(random, CUSTOMERS),
        addDays(first, day),
        product,
        pieces,
        amount,
      ]);
    }
  }
  return {
    customers: lines(['customer_id', 'name', 'country', 'signup_date'], customers),
    orders: lines(['order_id', 'customer_id', 'ordered_on', 'product', 'pieces', 'amount'], orders),
  };
}

function lines(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return renderCsv({ columns: columns.map((name) => ({ name })), rows }).replaceAll('\r\n', '\n');
}

function pick(random: () => number, below: number): number {
  return Math.floor(random() * below);
}

/** Uniform numbers in [0, 1): Lehmer's generator with Park and Miller's multiplier (1988). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
