import { describe, expect, it } from 'vitest';
import type { ProblemError } from '../../../../foundation/diagnostic/index.ts';
import { isLoopback, readSmtpUrl } from './smtp-server-address.ts';

function codeOf(url: string): string | undefined {
  try {
    readSmtpUrl(url);
    return undefined;
  } catch (error) {
    return (error as ProblemError).problems[0]?.code;
  }
}

describe('readSmtpUrl', () => {
  it('requires TLS beyond this machine', () => {
    expect(readSmtpUrl('smtp://mail.example.com')).toEqual({
      host: 'mail.example.com',
      port: 587,
      tls: 'required',
    });
    expect(readSmtpUrl('smtps://mail.example.com')).toMatchObject({ port: 465, tls: 'implicit' });
    expect(readSmtpUrl('smtp://localhost:1025')).toMatchObject({ port: 1025, tls: 'offered' });
    expect(readSmtpUrl('smtp://relay.example.com:25?tls=off')).toMatchObject({ tls: 'off' });
    expect(readSmtpUrl('smtps://mail.example.com?tls=off')).toMatchObject({ tls: 'implicit' });
  });

  it('never sends a login in clear text over a network', () => {
    expect(codeOf('smtp://ada:secret@mail.example.com?tls=off')).toBe('MAIL_TLS');
    expect(codeOf('smtp://ada:secret@127.0.0.1:25?tls=off')).toBeUndefined();
  });

  it('takes escaped and unescaped passwords', () => {
    expect(readSmtpUrl('smtp://a%40b:p%25%2Fs@h.example').login).toEqual({ user: 'a@b', password: 'p%/s' });
    expect(readSmtpUrl('smtp://ada:50%@h.example').login?.password).toBe('50%');
  });

  it.each(['', 'mail.example.com', 'http://mail.example.com', 'smtp://', 'smtp://h.example?tls=maybe'])(
    'refuses %j and does not repeat it',
    (url) => {
      expect(codeOf(url)).toBe('MAIL_NOT_CONFIGURED');
    },
  );

  it('knows this machine', () => {
    expect(['localhost', '127.0.0.1', '127.8.8.8', '::1'].every(isLoopback)).toBe(true);
    expect(['127.example.com', 'mail', '10.0.0.1', 'localhost.example.com'].some(isLoopback)).toBe(false);
  });
});
