import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect, onTestFinished, test } from 'vitest';
import { readDefinition } from '../../src/project/definition-file/index.ts';
import { loadProject, writeEditorSchemas } from '../../src/project/index.ts';
import { allFences, type Fence, placeOf, ROOT } from './pages.ts';
import { makeProject, writeInto } from './sandbox.ts';

type Kind = 'config' | 'model' | 'report' | 'alerts';
const FILES = { config: '', model: 'model', report: 'reports', alerts: 'alerts' } as const;
const environment = new Proxy({}, { get: () => 'postgresql://reader@localhost/shop' });

const fences = allFences().filter(
  ({ language, kind, settings }) => language === 'yaml' && kind in FILES && settings.wrong === undefined,
);

test.each(fences.map((one) => [placeOf(one), one] as const))(
  'an editor finds the definition at %s right, as Broadsheet does',
  async (_, fence) => {
    const folder = await projectOf(fence);
    const valid = await validators(folder);
    expect(await wrongIn(folder, valid)).toEqual([]);
  },
);

async function projectOf(fence: Fence): Promise<string> {
  const folder = await makeProject(fence.settings.in);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const kind = fence.kind as Kind;
  const file = kind === 'config' ? 'broadsheet.config.yaml' : `${FILES[kind]}/snippet.yaml`;
  await writeInto(folder, file, fence.text);
  return folder;
}

test.each(['shop', 'techflow'])('an editor finds all of %s right', async (base) => {
  const folder = await makeProject(base);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  expect(await wrongIn(folder, await validators(folder))).toEqual([]);
});

/** A validator that is none of ours for each kind of file, by the schemas that a project is given. */
async function validators(folder: string): Promise<Record<Kind, ValidateFunction>> {
  await writeInto(folder, '.broadsheet/model.schema.json', '{}');
  const columns = { orders: ['order_id', 'amount'], customers: ['customer_id', 'country'] };
  expect(await writeEditorSchemas(await loadProject(folder, { environment }), columns)).toBeUndefined();
  const compiled = Object.keys(FILES).map(async (kind) => {
    const text = await readFile(join(folder, '.broadsheet', `${kind}.schema.json`), 'utf8');
    return [
      kind,
      new Ajv({ strictTypes: false, allowMatchingProperties: true, validateFormats: false }).compile(
        JSON.parse(text),
      ),
    ] as const;
  });
  return Object.fromEntries(await Promise.all(compiled)) as Record<Kind, ValidateFunction>;
}

async function wrongIn(folder: string, valid: Record<Kind, ValidateFunction>): Promise<string[]> {
  const found: string[] = [];
  for (const [kind, inside] of Object.entries(FILES) as [Kind, string][]) {
    const names = await readdir(join(folder, inside)).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.yaml'))) {
      const { value } = await readDefinition(folder, join(inside, name));
      // Editors say nothing of a file that holds comments alone.
      const errors = value === null || valid[kind](value) ? [] : (valid[kind].errors ?? []);
      found.push(...errors.map(({ instancePath, message }) => `${name}${instancePath} ${message}`));
    }
  }
  return found;
}

/** A project that refers to everything that there is to refer to. */
const REFERRING = join(ROOT, 'test/docs/referring');

const referring = await Promise.all(
  (Object.entries(FILES) as [Kind, string][]).map(async ([kind, inside]) => {
    const file = join(inside, kind === 'config' ? 'broadsheet.config.yaml' : `all.yaml`);
    return { kind, file, text: await readFile(join(REFERRING, file), 'utf8') };
  }),
);

/** Each word with `# OPEN` or `# CLOSED` behind its line is a name that is changed: `metric: revenue # CLOSED revenue`. */
const mutations = referring.flatMap(({ kind, file, text }) =>
  text.split('\n').flatMap((line, at) => {
    const [, how, words = ''] = /# (OPEN|CLOSED) (.*)$/.exec(line) ?? [];
    return words.split(' ').flatMap((word) => (word === '' ? [] : [{ kind, file, at, word, how }]));
  }),
);

test('a name that is none is wrong to an editor where it is to Broadsheet, unless more can be right than is known', async () => {
  const folder = await makeProject(undefined);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const { file, text } of referring) await writeInto(folder, file, text);
  const valid = await validators(folder);
  expect(await wrongIn(folder, valid)).toEqual([]);
  expect(mutations.length).toBeGreaterThan(40);
  for (const { kind, file, at, word, how } of mutations) {
    const { text = '' } = referring.find((one) => one.file === file) ?? {};
    const lines = text.split('\n');
    const [line = '', mark = ''] = lines[at]?.split(' # ') ?? [];
    const changed = line.replace(new RegExp(`(?<![\\w.])${word}(?![\\w.])`), `${word}zz`);
    const place = `${file}:${at + 1} ${changed}`;
    expect(changed, place).not.toBe(line);
    await writeInto(folder, file, lines.with(at, `${changed} # ${mark}`).join('\n'));
    const { value } = await readDefinition(folder, file);
    const isAccepted = await loadProject(folder, { environment }).then(
      () => true,
      () => false,
    );
    const isRight = valid[kind](value);
    if (how === 'CLOSED') expect([isAccepted, isRight], place).toEqual([false, false]);
    else expect(isRight, place).toBe(true);
    await writeInto(folder, file, text);
  }
}, 60_000);

test('a field that holds a name says what it is the name of, so that editors complete it', async () => {
  const folder = await makeProject(undefined);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const { file, text } of referring) await writeInto(folder, file, text);
  await validators(folder);
  const schemas = Object.keys(FILES).map((kind) =>
    readFile(join(folder, `.broadsheet/${kind}.schema.json`), 'utf8'),
  );
  const fields = (await Promise.all(schemas)).flatMap((text) => {
    const schema = JSON.parse(text);
    return plainNames(schema, schema.definitions);
  });
  // What they name is defined there, or nowhere.
  expect([...new Set(fields)].sort()).toEqual(['name', 'reader']);
});

const PLAIN = /^\^\[a-z\]\[a-z0-9_\]\{0,62\}\$$/;

/** The fields whose value is any identifier and refers to nothing. */
function plainNames(node: unknown, definitions: Record<string, object>): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const properties = Object.entries((node as { properties?: object }).properties ?? {});
  const own = properties.filter(([, value]) => isPlain(value, definitions)).map(([name]) => name);
  return [...own, ...Object.values(node).flatMap((one) => plainNames(one, definitions))];
}

function isPlain(schema: unknown, definitions: Record<string, object>): boolean {
  const { $ref, allOf, items, pattern, enum: names } = (schema ?? {}) as Record<string, unknown>;
  if (names !== undefined) return false;
  if (typeof $ref === 'string') return isPlain(definitions[$ref.split('/').at(-1) ?? ''], definitions);
  if (Array.isArray(allOf)) return allOf.some((one) => isPlain(one, definitions));
  if (items !== undefined) return isPlain(items, definitions);
  return PLAIN.test(String(pattern));
}
