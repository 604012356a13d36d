import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { externalText } from './external-text.ts';
import { secretHider } from './hide-secrets.ts';
import { problem } from './problem.ts';
import { cutText } from './visible.ts';

describe('externalText', () => {
  test.each([
    ['250 ok \0', '250 ok \\u0000'],
    ['250-one\r\n250\ttwo  ', '250-one 250 two'],
    ['a\u001b[31mb\u202ec', 'a\\u001b[31mb\\u202ec'],
    ['half \ud83d of one', 'half \\ud83d of one'],
    ['whole 😀', 'whole 😀'],
    ['see smtp://ada:word@mail.example', 'see smtp://***@mail.example'],
  ])('%j is %j', (text, expected) => {
    expect(externalText(text)).toBe(expected);
  });

  test('is cut between characters, and says so', () => {
    expect(externalText('ab😀cd', { longest: 4 })).toBe('ab…');
    expect(externalText('ab😀cd', { longest: 5 })).toBe('ab😀…');
    expect(externalText('ab😀cd', { longest: 6 })).toBe('ab😀cd');
  });

  test('whatever comes in, a line comes out that every store takes', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (text, longest) => {
        const said = externalText(text, { longest });
        expect(said.isWellFormed()).toBe(true);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        expect(said).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
        expect(said.length).toBeLessThanOrEqual(longest);
      }),
    );
  });

  test.each([
    ['as it is', 'no: s3cret/word!'],
    ['in JSON of other makers', 'no: "s3cret\\/word!"'],
    ['in an address', `no: ${encodeURIComponent('s3cret/word!')}`],
    ['in base64', `AUTH LOGIN ${Buffer.from('s3cret/word!').toString('base64')}`],
    ['cut by the end', 'no: s3cret/w'],
  ])('hides a secret that is repeated %s', (_, text) => {
    const said = externalText(text, { hide: secretHider(['s3cret/word!']) });
    expect(said).toContain('***');
    expect(said).not.toMatch(/s3cret|czNjcmV0/);
  });
});

test('the message of a problem is visible, whole and not endless, whatever it quotes', () => {
  const { message, hint } = problem('QUERY_FAILED', {
    message: `a\0b\n${'x'.repeat(7_995)}😀`,
    hint: '\ud800',
  });
  expect(message.startsWith('a\\u0000b\nx')).toBe(true);
  expect(message.endsWith('x')).toBe(true);
  expect(message.isWellFormed()).toBe(true);
  expect(hint).toBe('\\ud800');
  expect(cutText('😀😀', 3)).toBe('😀');
});
