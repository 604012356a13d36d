// What the files of an edition lack of it stands in the record of its run.
import { expect, test } from 'vitest';
import { openHand, openWorld, weekly } from '../run/world.ts';

test('the record of a run says what the files of its edition lack', async () => {
  const world = await openWorld({ report: 'archive: { formats: [html, csv] }\nmail: { attach: [] }' });
  const run = await weekly(world);
  await openHand(world).work(run.id);
  const [row] = await world.store.query<{
    output: { files: readonly { leftOut: Record<string, object[]> }[] };
  }>("SELECT output FROM run_step WHERE run_id = $1::uuid AND step = 'render'", [run.id]);
  const { leftOut = {} } = row?.output.files[0] ?? {};
  // A page has all of it; files of values have no headings and no sentences.
  expect(Object.keys(leftOut)).toEqual(['csv']);
  expect(leftOut.csv).toContainEqual({
    ...{ node: 'part', part: 'kpis-1', reason: 'not-for-programs', count: 1 },
  });
});
