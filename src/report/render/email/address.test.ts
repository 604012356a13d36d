import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { checkAddress, headerText, isAddress, isMailbox, parseAddress } from './address.ts';

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as ProblemError).problems[0]?.code;
  }
}

describe('parseAddress', () => {
  it.each([
    ['ada@techflow.example', { address: 'ada@techflow.example' }],
    ['Ada Lovelace <ada@techflow.example>', { name: 'Ada Lovelace', address: 'ada@techflow.example' }],
    [
      '"Lovelace, Ada" <ada+x@techflow.example>',
      { name: 'Lovelace, Ada', address: 'ada+x@techflow.example' },
    ],
    ['<jürgen@bücher.example>', { address: 'jürgen@bücher.example' }],
    ['postmaster@localhost', { address: 'postmaster@localhost' }],
  ])('reads %j', (text, expected) => {
    expect(parseAddress(text)).toEqual(expected);
  });

  it.each([
    '',
    'ada',
    '@example.com',
    'ada@',
    'a@b@c.example',
    'a b@example.com',
    'ada@example.com, eve@example.com',
    'ada@example.com\r\nBcc: eve@example.com',
    'Ada\r\nBcc: eve@example.com <ada@example.com>',
    'ada@exa\u202emple.com',
    'a..b@example.com',
    'ada@-example.com',
    `${'x'.repeat(65)}@example.com`,
  ])('refuses %j', (text) => {
    expect(codeOf(() => parseAddress(text))).toBe('MAIL_ADDRESS_INVALID');
  });
});

describe('headerText', () => {
  it.each([
    ['a\u0000b\tc\r\nd\u001be\u007ff\u0085g', 'a b c d e f g'],
    ['a\u2028b\u2029c', 'a b c'],
    ['a\u200bb\u202ec\u2066d\ufeffe', 'abcde'],
    ['half \ud83d', 'half \ufffd'],
  ])('%j is %j', (text, expected) => {
    expect(headerText(text)).toBe(expected);
  });
});

describe('checkAddress', () => {
  it('drops what hides or reorders a name', () => {
    expect(checkAddress({ name: '\u202eevil\u200b  name\u2028', address: 'a@b.example' })).toEqual({
      name: 'evil name',
      address: 'a@b.example',
    });
  });

  it('accepts nothing that could end a header or name a second recipient', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('@x.example', '@', ''), (start, end) => {
        if (isAddress(start + end)) expect(start + end).toMatch(/^[^\s<>,;:"()[\]\\\p{Cc}]+$/u);
      }),
    );
  });

  it('makes any text fit for a header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(headerText(text)).not.toMatch(/\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Cs}/u);
      }),
    );
  });
});

describe('isMailbox', () => {
  it.each([
    ['ada@example.com', true],
    [' ada@example.com ', true],
    ['Ada <ada@example.com>', true],
    ['"Lovelace, Ada" < ada@example.com >', true],
    ['Ada <bob@example.com> <ada@example.com>', false],
    ['Ada <ada@example.com> and more', false],
    ['Ada\nBcc: x <ada@example.com>', false],
    ['ada@example.com, bob@example.com', false],
    ['Ada', false],
    ['', false],
  ])('%j is what parseAddress reads: %j', (text, is) => {
    expect(isMailbox(text)).toBe(is);
    if (is) expect(parseAddress(text).address).toBe('ada@example.com');
    else expect(() => parseAddress(text)).toThrow('MAIL_ADDRESS_INVALID');
  });
});
