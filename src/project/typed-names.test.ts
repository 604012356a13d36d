import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../../test/cli/command-line.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

const MODEL = `import { defineModel } from 'broadsheet';
export const sales = defineModel({
  tables: {
    customers: { relation: 'customers', key: 'id', dimensions: { plan: {}, region: {} } },
    orders: {
      relation: 'orders',
      time: 'day',
      links: { customer: { to: 'customers', column: 'customer_id' } },
      dimensions: { channel: { label: 'Channel' } },
    },
  },
  metrics: {
    revenue: { kind: 'simple', label: 'Revenue', description: 'Paid.', table: 'orders', aggregate: 'sum', column: 'amount' },
    orders: { kind: 'simple', label: 'Orders', description: 'Placed.', table: 'orders', aggregate: 'count' },
  },
});
export const support = defineModel({
  tables: { tickets: { relation: 'tickets', dimensions: { priority: {} } } },
  metrics: { tickets: { kind: 'simple', label: 'Tickets', description: 'Opened.', table: 'tickets', aggregate: 'count' } },
});
`;

const HEAD = `import { openProject } from 'broadsheet';
import { sales, support } from './model.ts';
const period = { from: '2026-11-01', to: '2026-12-01' };
const open = await openProject<typeof sales>('.');
const both = await openProject<typeof sales | typeof support>('.');
const any = await openProject('.');
`;

/** Lines that are right, and those that are not. */
const RIGHT = [
  "await open.ask({ metrics: ['revenue', 'orders'], by: ['plan', 'channel'], period });",
  "await open.ask({ metrics: ['revenue'], by: ['customers.region', 'customer.plan'], period });",
  "await open.ask({ metrics: ['revenue'], order: [{ by: 'revenue', direction: 'desc' }], period, grain: 'month' });",
  "await both.ask({ metrics: ['tickets', 'revenue'], by: ['priority'], period, where: { plan: 'Pro' } });",
  "await any.ask({ metrics: ['whatever'], by: ['there', 'is.any'], period });",
];
const WRONG = [
  "await open.ask({ metrics: ['revenu'], period });",
  "await open.ask({ metrics: ['tickets'], period });",
  "await open.ask({ metrics: ['revenue'], by: ['plann'], period });",
  "await open.ask({ metrics: ['revenue'], by: ['customers.plann'], period });",
  "await open.ask({ metrics: ['revenue'], order: [{ by: 'orderz' }], period });",
  "await both.ask({ metrics: ['ticket'], period });",
  'await any.ask({ metrics: [7], period });',
];
const WRONG_MODELS = [
  "import { defineModel } from 'broadsheet';\ndefineModel({ metrics: { a: { kind: 'simple', labl: 'A', label: 'A', description: 'A.', table: 't', aggregate: 'count' } } });",
  "import { defineModel } from 'broadsheet';\ndefineModel({ tables: { t: { relation: 't', dimensions: { plan: { colum: 'plan' } } } } });",
];

test('a wrong name is an error of the compiler, and right ones are none', { timeout: 240_000 }, async () => {
  const right = RIGHT.map((line, at) => [`right-${at}.ts`, `${HEAD}${line}\n`]);
  const wrong = WRONG.map((line, at) => [`wrong-${at}.ts`, `${HEAD}${line}\n`]);
  const models = WRONG_MODELS.map((text, at) => [`wrong-model-${at}.ts`, `${text}\n`]);
  const { folder, dispose } = await makeFolder({
    ...Object.fromEntries([...right, ...wrong, ...models]),
    'model.ts': MODEL,
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({
      extends: join(ROOT, 'tsconfig.json'),
      compilerOptions: {
        ...{ noEmit: true, noUnusedLocals: false, skipLibCheck: true, rootDir: '/' },
        typeRoots: [join(ROOT, 'node_modules/@types')],
        paths: { broadsheet: [join(ROOT, 'src/index.ts')] },
      },
      include: ['*.ts'],
      exclude: [],
    }),
  });
  onTestFinished(dispose);
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout } = await run(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    maxBuffer: 1e8,
  }).catch((error: { stdout: string }) => error);
  const faulty = new Set(
    [...stdout.matchAll(/^(\S+\.ts)\(\d+/gm)].map((found) => found[1]?.split('/').at(-1)),
  );
  expect([...faulty].sort()).toEqual([...wrong, ...models].map(([name]) => name).sort());
});
