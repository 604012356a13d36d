import { expect, test } from 'vitest';
import { exampleEdition } from '../../../../test/fixtures/edition.ts';
import { type ColumnsBlock, leafBlocks } from '../../edition/index.ts';
import { sourceOf } from '../source.ts';
import { renderHtml } from './render-html.ts';

/** The widths of the two pictures of the first chart on a page whose columns have these shares. */
function pictureWidths(shares: readonly number[]): (number | undefined)[] {
  const edition = exampleEdition();
  const chart = leafBlocks(edition.blocks).find(({ type }) => type === 'chart');
  if (chart === undefined) throw new Error('The example has a chart.');
  const columns: ColumnsBlock = {
    id: 'side-by-side',
    type: 'columns',
    columns: shares.map((share, index) => ({
      share,
      blocks: index === 0 ? [chart] : [{ id: `other-${index}`, type: 'page-break' }],
    })),
  };
  const page = renderHtml(sourceOf({ ...edition, blocks: shares.length === 0 ? [chart] : [columns] }));
  return ['wide', 'narrow'].map((name) => {
    const width = new RegExp(`<div class="${name}">\\s*<svg[^>]* viewBox="0 0 (\\d+) `).exec(page)?.[1];
    return width === undefined ? undefined : Number(width);
  });
}

test('charts are drawn for the room that their column has', () => {
  expect(pictureWidths([])).toEqual([920, 360]);
  expect(pictureWidths([1, 1])).toEqual([538, 360]);
  expect(pictureWidths([3, 2])).toEqual([646, 360]);
  // Less than the style sheet ever shows the wide one in.
  expect(pictureWidths([1, 1, 1])).toEqual([480, 360]);
  expect(pictureWidths([0, 1])).toEqual([538, 360]);
});
