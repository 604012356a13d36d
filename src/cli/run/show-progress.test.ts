import { expect, test } from 'vitest';
import type { RunProgress } from '../../operations/run/index.ts';
import type { Terminal } from '../terminal.ts';
import { showProgress } from './show-progress.ts';

test('a step is noted when it has ended, with what it took; controls in names are seen', () => {
  const notes: string[] = [];
  const terminal = {
    note: (text: string) => notes.push(text),
    style: (style: string, text: string, stream: string) => `${style} ${stream}:${text}`,
  } as unknown as Terminal;
  const show = showProgress(terminal);
  const tell = (step: RunProgress['step'], detail: string, milliseconds?: number) =>
    show({ step, detail, ...(milliseconds !== undefined && { milliseconds }) } as RunProgress);
  tell('connect', 'duckdb');
  tell('connect', 'duckdb', 3);
  tell('check', 'weekly', 999);
  tell('compose', 'weekly', 1000);
  tell('render', 'pdf', 0.4);
  tell('write', 'a\u001bb', 12_340);
  tell('send', 'ada@example.com', 51.5);
  expect(notes).toEqual([
    'Connected to duckdb dim note:(3 ms)',
    'Checked weekly dim note:(999 ms)',
    'Composed weekly dim note:(1.0 s)',
    'Rendered pdf dim note:(0 ms)',
    expect.stringMatching(/^Wrote a\S+b dim note:\(12\.3 s\)$/),
    'Sent to ada@example.com dim note:(52 ms)',
  ]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  expect(notes.join('')).not.toMatch(/\u001b/);
});
