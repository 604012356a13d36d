import { expect, it } from 'vitest';
import { exampleEdition } from '../../../../test/fixtures/edition.ts';
import { leafBlocks } from '../../edition/index.ts';
import { heightOf } from './height-of.ts';
import { sheetNamer } from './sheet-name.ts';
import { tableSheet } from './table-sheet.ts';

it('is as high in its head as the titles of its sparklines need', () => {
  const edition = exampleEdition();
  const block = leafBlocks(edition.blocks).find(
    (one) => one.type === 'table' && one.columns.some(({ histories }) => histories !== undefined),
  );
  if (block?.type !== 'table') throw new Error('The example has a table with sparklines.');
  const columns = block.columns.map((column) =>
    column.histories === undefined
      ? column
      : {
          ...column,
          label: 'Minutes of use a day and customer',
          historyLabel: 'the last thirteen full weeks',
        },
  );
  const sheet = tableSheet({ ...block, columns }, { edition, nameFor: sheetNamer() });
  const head = sheet.filter?.top ?? 0;
  const title = 'Minutes of use a day and customer, the last thirteen full weeks';
  expect(sheet.rows[head]?.some((cell) => (cell as { value?: unknown })?.value === title)).toBe(true);
  expect(sheet.heights?.get(head)).toBeGreaterThanOrEqual(heightOf(title, 16));
});
