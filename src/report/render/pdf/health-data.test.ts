import { expect, test } from 'vitest';
import { exampleEdition } from '../../../../test/fixtures/edition.ts';
import { leafBlocks } from '../../edition/index.ts';
import { toTypstData } from './to-typst-data.ts';

test('the bars of points are as wide as the column that is left for them, 56 pt', () => {
  const edition = exampleEdition();
  const health = leafBlocks(edition.blocks).filter((block) => block.type === 'health');
  const { images } = toTypstData({ ...edition, blocks: health });
  const sizes = [...images.values()]
    .map((image) => /^<svg [^>]*width="([^"]*)" height="([^"]*)"/.exec(String(image)) ?? [])
    .filter(([, , height]) => height === '10')
    .map(([, width]) => Number(width) * 0.75);
  expect(sizes).toHaveLength(health.flatMap(({ worst, movers }) => [...worst, ...movers]).length);
  for (const size of sizes) expect(size).toBeCloseTo(56, 1);
});
