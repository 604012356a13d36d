import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail } from '../../foundation/diagnostic/index.ts';
import { logAbout } from '../../operations/observe/index.ts';
import { type LogOptions, openLog } from './open-log.ts';

function logInto(lines: string[], options: Partial<LogOptions> = {}) {
  return openLog({
    ...{ level: 'info', style: 'json', secrets: [] },
    ...options,
    write: (line) => lines.push(line),
  });
}

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It did not throw.');
}

describe('openLog', () => {
  it('writes an object a line, with the facts and what the work is about', () => {
    const lines: string[] = [];
    const log = logAbout(logInto(lines), { run: 'r-1' });
    log.info({ step: 'compose' }, 'step done');
    log.debug({}, 'not wanted at this level');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      run: 'r-1',
      step: 'compose',
      message: 'step done',
    });
  });

  it('writes problems as data, and where other errors came from', () => {
    const lines: string[] = [];
    const log = logInto(lines);
    log.error({ error: thrownBy(() => fail('CONNECTION_LOST', { message: 'Gone.' })) }, 'failed');
    log.error({ error: new Error('odd', { cause: new Error('deeper') }) }, 'failed');
    const [problem, odd] = lines.map((line) => JSON.parse(line).error);
    expect(problem).toEqual({ problems: [{ code: 'CONNECTION_LOST', message: 'Gone.' }] });
    expect(odd).toMatchObject({
      message: 'odd',
      stack: expect.stringContaining('open-log.test'),
      cause: { message: 'deeper' },
    });
  });

  it('hides every secret, however it is spelled, for machines and people', () => {
    const secret = fc
      .string({ minLength: 3, unit: 'grapheme-ascii' })
      .filter((text) => !'***'.includes(text));
    const style = fc.constantFrom('json' as const, 'text' as const);
    fc.assert(
      fc.property(secret, style, (text, kind) => {
        // What stands in every line anyway cannot be told from a secret.
        fc.pre(!/^["{}:,\-.\dTZ\s=a-z]*$/.test(text));
        const lines: string[] = [];
        const log = logInto(lines, { secrets: [text], style: kind });
        log.info(
          { address: `smtp://me:${encodeURIComponent(text)}@mail.example`, said: text },
          `x ${text} y`,
        );
        log.error({ error: new Error(`login ${text} refused`) }, 'failed');
        const all = lines.join('\n');
        for (const form of [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)]) {
          expect(all).not.toContain(form);
        }
      }),
    );
  });

  it('hides logins in URLs and facts of secret names that nobody told it of', () => {
    const lines: string[] = [];
    const log = logInto(lines);
    log.warn(
      { token: 'abc', nested: { password: 'def' }, url: 'postgresql://u:ghi@db/x?password=jkl' },
      'POST failed: Authorization: Bearer mno',
    );
    expect(lines.join('')).not.toMatch(/abc|def|ghi|jkl|mno/);
  });

  it('keeps a line a line: control characters of others do not reach a terminal', () => {
    const lines: string[] = [];
    logInto(lines, { style: 'text' }).info({ recipient: 'a\u001b[31mb\nc' }, 'hello\nworld');
    expect(lines).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(lines[0]).not.toMatch(/[\u0000-\u001f]/);
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d {2}info {3}hello/);
  });
});
