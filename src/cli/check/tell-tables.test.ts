import { expect, test } from 'vitest';
import type { Terminal } from '../terminal.ts';
import { tellTables, timeText } from './tell-tables.ts';

test.each([
  [0, '0 ms'],
  [12.4, '12 ms'],
  [999.4, '999 ms'],
  [1000, '1.0 s'],
  [61_250, '61.3 s'],
])('%d ms are %s', (milliseconds, text) => {
  expect(timeText(milliseconds)).toBe(text);
});

test('each table is noted when the next begins or all have ended, with its own time', () => {
  const notes: string[] = [];
  let elapsed = 5_000;
  const terminal = {
    note: (text: string) => notes.push(text),
    style: (style: string, text: string, stream: string) => `${style} ${stream}:${text}`,
    elapsed: () => elapsed,
  } as unknown as Terminal;
  const teller = tellTables(terminal);
  teller.end();
  teller.next('orders');
  elapsed += 12;
  expect(notes).toEqual([]);
  teller.next('customers');
  elapsed += 1_500;
  teller.end();
  teller.end();
  expect(notes).toEqual(['dim note:  orders (12 ms)', 'dim note:  customers (1.5 s)']);
});
