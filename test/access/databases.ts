import { createDatabase } from '../setup/database.ts';
import { ACCESS_PROJECT } from './access-project.ts';

/** The databases that what readers see is tried on. */
export const DATABASES = ['duckdb', 'postgres'] as const;

/** The data of the small project in a database of its own, with people who can be asked for as recipients. */
export interface AccessDatabase {
  /** The configuration, with readers. */
  readonly config: string;
  /** For it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Files of the data, where they are some. */
  readonly files: Readonly<Record<string, string>>;
  /** Puts other people in the place of those there are; files are to be written. */
  setPeople(people: readonly Person[]): Promise<Readonly<Record<string, string>>>;
}

/** An address with the attributes that somebody has. */
export type Person = readonly [address: string, plans: string, role: string];

const CONFIG = ACCESS_PROJECT['broadsheet.config.yaml'];
const SECTIONS = CONFIG.slice(CONFIG.indexOf('mail:'));

const SHOP = `
CREATE TABLE customers (customer_id int PRIMARY KEY, name text, plan text);
INSERT INTO customers VALUES (1, 'Ada', 'Pro'), (2, 'O''Neill <script>alert(1)</script>', 'Basic'), (3, '世界', 'Pro');
CREATE TABLE orders (order_id int PRIMARY KEY, customer_id int, ordered_on date, amount numeric(10, 2));
INSERT INTO orders VALUES (1, 1, '2026-11-01', 100), (2, 2, '2026-11-02', 50.50), (3, 3, '2026-11-03', -20.25), (4, 1, '2026-10-03', 80);
CREATE TABLE people (address text, plans text, role text);
`;

/** Makes the data of the small project. */
export async function accessOn(kind: (typeof DATABASES)[number]): Promise<AccessDatabase> {
  if (kind === 'duckdb') {
    const csv = (people: readonly Person[]) => ({
      'data/people.csv': `address,plans,role\n${people.map((one) => one.join(',')).join('\n')}\n`,
    });
    const tables = CONFIG.slice(0, CONFIG.indexOf('mail:'));
    return {
      config: `${tables}    people: data/people.csv\n${SECTIONS}`,
      environment: {},
      files: csv([['nobody@example.com', 'None', '']]),
      setPeople: async (people) => csv(people),
    };
  }
  const database = await createDatabase('access');
  await database.execute(SHOP);
  return {
    config: `connection: { kind: postgres, url: "\${SHOP_URL}" }\n${SECTIONS}`,
    environment: { SHOP_URL: database.url },
    files: {},
    async setPeople(people) {
      const rows = people.map((one) => `(${one.map((text) => `'${text}'`).join(', ')})`);
      await database.execute(`TRUNCATE people; INSERT INTO people VALUES ${rows.join(', ')}`);
      return {};
    },
  };
}
