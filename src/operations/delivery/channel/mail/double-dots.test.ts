import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { POLITE, startScriptedSmtp, verbOf } from '../../../../../test/setup/scripted-smtp.ts';
import { dotsDoubled } from './double-dots.ts';
import { openMailer } from './mailer.ts';

const message = fc
  .array(fc.constantFrom('.', '..', '\r\n', '\r\n.', '\r', '\n', 'a', 'ä', ' '), { maxLength: 12 })
  .map((parts) => Buffer.from(parts.join('')));

/** Line by line, by hand: what a server must read before it takes the first dot of each line away. */
function byHand(bytes: Buffer): string {
  const lines = bytes.toString('latin1').split(/\r\n|\r|\n/);
  return lines.map((line) => (line.startsWith('.') ? `.${line}` : line)).join('\r\n');
}

describe('dotsDoubled', () => {
  it.each([
    ['a\r\n.b\r\n', 'a\r\n..b\r\n'],
    ['.\r\n..\r\n.', '..\r\n...\r\n..'],
    ['a.b\r\n c.', 'a.b\r\n c.'],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(dotsDoubled(Buffer.from(text))?.toString()).toBe(expected);
  });

  it.each(['a\nb', 'a\rb', '\n', '\r', '\r\r\n', '\n\r\n', 'a\r\n.\n.'])('leaves %j to be mended', (text) => {
    expect(dotsDoubled(Buffer.from(text))).toBeUndefined();
  });

  it('doubles what it would by hand, in every message whose lines end as they should', () => {
    fc.assert(
      fc.property(message, (bytes) => {
        const isBare = /\r(?!\n)|(?<!\r)\n/.test(bytes.toString('latin1'));
        expect(dotsDoubled(bytes)?.toString('latin1')).toBe(isBare ? undefined : byHand(bytes));
      }),
    );
  });
});

describe('what goes over the wire', () => {
  /** A server that keeps the bytes of every message as they came, with the end of it. */
  async function startKeeper() {
    const kept: string[] = [];
    const { url } = await startScriptedSmtp((line, _count, message) => {
      if (line === '.') kept.push(message);
      return POLITE[verbOf(line)];
    });
    return { kept, url };
  }

  it.each([
    ['Subject: x\r\n\r\n.hidden\r\nBody\r\n', 'Subject: x\r\n\r\n..hidden\r\nBody\r\n.\r\n'],
    ['Subject: x\r\n\r\nno end', 'Subject: x\r\n\r\nno end\r\n.\r\n'],
    // Bare line ends must not smuggle a second message.
    ['a: b\r\n\r\nx\n.\r\nMAIL FROM:<eve>', 'a: b\r\n\r\nx\r\n..\r\nMAIL FROM:<eve>\r\n.\r\n'],
    ['a: b\r\n\r\nx\r.\rMAIL FROM:<eve>\n.\n', 'a: b\r\n\r\nx\r\n..\r\nMAIL FROM:<eve>\r\n..\r\n.\r\n'],
  ])('of %j', async (text, expected) => {
    const { kept, url } = await startKeeper();
    const mailer = openMailer({ url, timeoutSeconds: 5 });
    onTestFinished(() => mailer.close());
    await mailer.send({ from: 'a@x.example', to: 'b@x.example', raw: Buffer.from(text) });
    await mailer.send({ from: 'a@x.example', to: 'b@x.example', raw: Buffer.from('.\r\n') });
    expect(kept).toEqual([expected, '..\r\n.\r\n']);
  });
});
