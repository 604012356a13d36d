import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { message } from '../../src/foundation/format/index.ts';
import { flatMessages } from '../../src/foundation/format/messages/read-messages.ts';
import { allFences } from './pages.ts';

/** The messages of a snippet of the page on languages, by key. */
function documented(language: string): Readonly<Record<string, string>> {
  const fence = allFences().find(({ text }) => text.startsWith(`# messages/${language}.yaml`));
  return Object.fromEntries(flatMessages(parse(fence?.text ?? '')));
}

test('the Polish message chooses among four plurals', () => {
  const polish = { locale: 'pl', messages: documented('pl') };
  const said = [1, 3, 5, 22, 1_000_000].map((rows) =>
    message('check.table.hasRows', { rows, source: 'orders' }, polish).replaceAll('\u00a0', ' '),
  );
  expect(said).toEqual([
    'orders ma 1 wiersz.',
    'orders ma 3 wiersze.',
    'orders ma 5 wierszy.',
    'orders ma 22 wiersze.',
    'orders ma 1 000 000 wierszy.',
  ]);
});

test('the Arabic message has texts without a number', () => {
  const arabic = { locale: 'ar', messages: documented('ar') };
  expect([0, 1, 2].map((count) => message('list.more', { count }, arabic))).toEqual([
    'لا شيء آخر',
    'واحد آخر',
    'اثنان آخران',
  ]);
  expect(message('list.more', { count: 11 }, arabic)).toMatch(/^(11|١١) أخرى$/);
});
