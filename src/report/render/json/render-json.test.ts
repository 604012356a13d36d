import { describe, expect, it } from 'vitest';
import { exampleEdition, hostileEdition } from '../../../../test/fixtures/edition.ts';
import { renderJson } from './index.ts';

describe('renderJson', () => {
  it('is the edition again, with sorted keys', () => {
    for (const edition of [exampleEdition(), hostileEdition()]) {
      const text = renderJson(edition);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(edition)));
      expect(renderJson(JSON.parse(text))).toBe(text);
      expect(text.endsWith('}\n')).toBe(true);
    }
    const [first, second] = [
      { b: 1, a: { d: 1, c: 2 } },
      { a: { c: 2, d: 1 }, b: 1 },
    ];
    expect(renderJson(first as never)).toBe(renderJson(second as never));
  });
});
