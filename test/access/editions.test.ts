import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Edition } from '../../src/report/edition/index.ts';
import { allMedia } from '../media/all-media.ts';
import { CANARY, compose, openTechflows, READER, type Techflows } from './techflow.ts';

let techflows: Techflows;
beforeAll(async () => {
  techflows = await openTechflows();
}, 60_000);
afterAll(() => techflows.close());

/** Without what differs between a policy and a deletion: SQL and its values, and what the owner's checks say. */
function comparable({ provenance, ...rest }: Edition): Edition {
  const queries = Object.keys(provenance.queries).map((key) => [
    key,
    { dialect: 'duckdb', sql: key, params: [] },
  ]);
  return { ...rest, provenance: { ...provenance, checks: [], queries: Object.fromEntries(queries) } };
}

const REPORTS = ['executive', 'growth', 'gallery'];

test.each(REPORTS)(
  '%s under a policy is the edition of a database without the rows, in every medium',
  async (name) => {
    const [permitted, pruned] = [
      comparable(await compose(techflows, techflows.full, name, READER)),
      comparable(await compose(techflows, techflows.pruned, name)),
    ];
    expect(permitted).toEqual(pruned);
    const [left, right] = [await allMedia(permitted), await allMedia(pruned)];
    for (const medium of Object.keys(left) as (keyof typeof left)[])
      expect(left[medium], medium).toEqual(right[medium]);
  },
  120_000,
);

test.each(REPORTS)(
  'of a row that is not for the reader, nothing is found in any medium of %s',
  async (name) => {
    const traces = new RegExp(`${CANARY.name.split(' ')[0]}|31[,. ]?41[56]`, 'i');
    const owner = await compose(techflows, techflows.full, name);
    const edition = await compose(techflows, techflows.full, name, READER);
    expect(JSON.stringify(edition)).not.toMatch(traces);
    const { mail, parts, csv, ...media } = await allMedia(edition);
    for (const text of [mail, [...parts], [...csv], media]) expect(JSON.stringify(text)).not.toMatch(traces);
    // The owner sees another edition.
    expect(JSON.stringify(owner.blocks)).not.toBe(JSON.stringify(edition.blocks));
  },
  120_000,
);

test('the owner does find it', async () => {
  const editions = await Promise.all(REPORTS.map((name) => compose(techflows, techflows.full, name)));
  expect(JSON.stringify(editions).includes(CANARY.name)).toBe(true);
});

test('every statement of a reader holds their policy, and its values are bound', async () => {
  const { provenance } = await compose(techflows, techflows.full, 'executive', READER);
  for (const { sql, params } of Object.values(provenance.queries)) {
    expect(sql).not.toMatch(/Growth|Business/);
    expect(params).toEqual(expect.arrayContaining(['Growth', 'Business']));
  }
});
