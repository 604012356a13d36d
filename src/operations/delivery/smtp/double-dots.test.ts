import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
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
    const server = createServer((socket) => {
      let text = '';
      let isData = false;
      socket.on('error', () => undefined);
      socket.write('220 here\r\n');
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        for (;;) {
          const end = isData ? '\r\n.\r\n' : '\r\n';
          const at = text.indexOf(end);
          if (at < 0) return;
          if (isData) kept.push(text.slice(0, at + end.length));
          const line = isData ? '' : text.slice(0, at);
          text = text.slice(at + end.length);
          isData = line === 'DATA';
          socket.write(isData ? '354 go\r\n' : '250 ok\r\n');
        }
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    return { kept, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` };
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
