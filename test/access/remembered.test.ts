import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { ResultTable, Statement } from '../../src/metrics/connection/index.ts';
import { openProject } from '../../src/project/open-project.ts';
import { makeFolder } from '../cli/command-line.ts';
import { installPackages } from '../connection/numbers-package.ts';
import { CANARY, canaryShop, traceIn } from './canary-shop.ts';
import { DATABASES } from './databases.ts';

/** What the engine asked a database and has remembered: a statement that it had no answer for, and the answer. */
interface Remembered extends Statement {
  readonly answer: ResultTable;
}

const source = (path: string) => JSON.stringify(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)));

/** A package with the connection of Broadsheet itself, that hands on all that passes through it. */
const passing = (on: (typeof DATABASES)[number]) => `
import { builtInKind, ConnectionDefinition } from ${source('metrics/connection/index.ts')};
const kind = builtInKind('${on}');
const definitionOf = (options) => ConnectionDefinition.parse(options);
const heard = (session) => ({
  ...session,
  async query(statement, options) {
    const answer = await session.query(statement, options);
    globalThis.heardAnswers.push({ ...statement, answer });
    return answer;
  },
});
export const connection = {
  ...kind,
  schema: { safeParse: (data) => ({ success: true, data }) },
  secrets: (options) => kind.secrets(definitionOf(options)),
  async open(options, opening) {
    const inner = await kind.open(definitionOf(options), opening);
    return { ...inner, snapshot: (work, also) => inner.snapshot((session) => work(heard(session)), also) };
  },
  ...(kind.files && {
    files: {
      state: (options, place) => kind.files.state(definitionOf(options), place),
      tokens: (options, relations, place) => kind.files.tokens(definitionOf(options), relations, place),
    },
  }),
};
`;

async function openShop(on: (typeof DATABASES)[number]) {
  const heard: Remembered[] = [];
  Object.assign(globalThis, { heardAnswers: heard });
  const shop = await canaryShop(on, (options) => ({ kind: 'package', package: 'heard', options }));
  const made = await makeFolder(shop.files);
  await installPackages(made.folder, { heard: passing(on) });
  const environment = { ...shop.environment, SMTP_URL: 'smtp://127.0.0.1:9', HOOK_URL: 'http://127.0.0.1:9' };
  const open = await openProject(made.folder, { environment });
  onTestFinished(async () => {
    await open.close();
    await made.dispose();
    Reflect.deleteProperty(globalThis, 'heardAnswers');
  });
  return { open, heard };
}

const TODAY = new Date().toISOString().slice(0, 10);
const PERIOD = { from: '2020-01-01', to: TODAY };
const QUESTIONS = [
  { metrics: ['revenue', 'largest', 'orders'], period: PERIOD },
  { metrics: ['revenue'], by: ['name'], period: PERIOD },
  {
    metrics: ['revenue'],
    by: ['customers.plan', 'customers.id'],
    where: { 'customers.plan': 'Quokkaplam' },
    period: PERIOD,
  },
  { metrics: ['largest'], by: ['customers.plan'], limit: 1, period: PERIOD },
];

/** Without the comment that says who asks: what an answer is remembered under. */
const keyOf = ({ sql, params }: Statement) => JSON.stringify([sql.replace(/^\/\*.*?\*\/ /, ''), params]);

test.each(DATABASES)(
  'nothing that is remembered of %s and shown to a reader holds a row that is for others, whoever asked before',
  async (on) => {
    const { open, heard } = await openShop(on);
    const ask = (as?: string) =>
      Promise.all(QUESTIONS.map((question) => open.ask(question, { date: TODAY, as })));
    const compose = (as?: string) => open.compose('weekly', { date: TODAY, as });
    const tracedIn = (all: readonly Remembered[]) => all.filter((one) => traceIn(JSON.stringify(one)));

    // The owner first, so that whatever a reader could be handed by mistake is there.
    await ask();
    await compose();
    const owners = heard.splice(0);
    const traced = tracedIn(owners);
    expect(traced.length).toBeGreaterThan(QUESTIONS.length);
    expect(JSON.stringify(traced)).toContain(CANARY.name);

    // Whatever the reader sees is an answer to a statement of theirs, and none of the owner's.
    const [first] = [JSON.stringify(await ask('kim')), await compose('kim')];
    // The gate judges all rows, as the owner: what its checks are answered makes verdicts, and goes no further.
    const kims = heard
      .splice(0)
      .filter(({ sql }) => !/^\/\* broadsheet report=weekly step=check \*\//.test(sql));
    expect(kims.length).toBeGreaterThan(QUESTIONS.length);
    expect(tracedIn(kims)).toEqual([]);
    const keys = new Set(traced.map(keyOf));
    expect(kims.filter((one) => keys.has(keyOf(one)))).toEqual([]);

    // Asked again, it is remembered, and the same.
    expect(JSON.stringify(await ask('kim'))).toBe(first);
    expect(heard).toEqual([]);
    expect(traceIn(first)).toBeUndefined();
  },
  60_000,
);
