import { expect, test } from 'vitest';
import { exampleEdition } from '../../../test/fixtures/edition.ts';
import type { Edition, EditionBlock } from '../edition/index.ts';
import { renderMarkdown } from '../render/text/markdown/render-markdown.ts';
import { bucketText } from './bucket-text.ts';
import { documentOf } from './index.ts';

const BUCKET = { from: '2026-06-29', to: '2026-07-06', label: 'Jun 29', partial: true };

test.each([
  ['en-US', 'Jun 29 – Jul 5, 2026 (not complete)'],
  ['de-DE', '29. Juni – 5. Juli 2026 (unvollständig)'],
  ['fr-FR', '29 juin – 5 juil. 2026 (incomplet)'],
  ['es-ES', '29 jun – 5 jul 2026 (incompleto)'],
  ['ja-JP', '2026年6月29日～7月5日（途中）'],
])('a bucket of which there is only a part says so, in %s', (locale, expected) => {
  const edition: Edition = { ...exampleEdition(), locale: { locale, currency: 'USD' } };
  const written = bucketText(BUCKET, 'week', edition).replaceAll(/[\u2009\u202f\u00a0]/g, ' ');
  expect(written).toBe(expected);
  expect(bucketText({ ...BUCKET, partial: false }, 'week', edition)).toBe('Jun 29');
});

test('so does the last row of a block of trends in Markdown', () => {
  const edition = exampleEdition();
  const [trends] = edition.blocks.flatMap((block) => (block.type === 'trends' ? [block] : []));
  if (trends === undefined) throw new Error('the example has trends');
  const buckets = trends.buckets.map((one, at) =>
    at === trends.buckets.length - 1 ? { ...one, partial: true } : { ...one, partial: false },
  );
  const block: EditionBlock = { ...trends, buckets };
  const rows = renderMarkdown(documentOf({ ...edition, blocks: [block] }))
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes('2026'));
  expect(rows.map((row) => row.includes('(not complete)'))).toEqual([true]);
});
