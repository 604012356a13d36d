import { describe, expect, it } from 'vitest';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Config } from '../../project/config/index.ts';
import { secretsOf } from './secrets-of.ts';

const nothing = () => undefined;

describe('secretsOf', () => {
  it('finds passwords of mail, store and connection, and addresses of webhooks', () => {
    const config = {
      mail: () => ({ smtp: 'smtp://me:p%40ss@mail.example' }),
      store: () => 'postgresql://me:st0re@db/x',
      connections: ['default'],
      connection: () => ({ kind: 'postgres', url: 'postgresql://me@db/x?password=d4ta' }),
      channels: () => ({
        ops: { kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/hooked' },
        hook: { kind: 'webhook', url: 'https://example.com/in', headers: { authorization: 'Bearer b34rer' } },
      }),
    } as unknown as Config;
    expect(secretsOf(config)).toEqual(
      expect.arrayContaining(['p@ss', 'p%40ss', 'st0re', 'd4ta', '/services/T0/B0/hooked', 'b34rer']),
    );
  });

  it('has none of a part whose variables are missing', () => {
    const config = {
      mail: () => fail('ENV_MISSING', { message: 'SMTP_URL is not set.' }),
      store: nothing,
      connections: ['default'],
      connection: () => ({ kind: 'duckdb', file: 'x.duckdb' }),
      channels: () => ({}),
    } as unknown as Config;
    expect(secretsOf(config)).toEqual([]);
  });
});
