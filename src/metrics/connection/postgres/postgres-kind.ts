import { postgres } from '../../dialect/index.ts';
import { PostgresDefinition } from '../connection-definition.ts';
import { CONTRACT, type ConnectionKind } from '../connection-kind.ts';
import { passwordsIn } from '../passwords-in.ts';
import type { PostgresConnectionDefinition } from './client-config.ts';
import { tokensInPostgres } from './data-tokens.ts';
import { introspectPostgres, keysInPostgres } from './introspect.ts';
import { loginPowers } from './login-powers.ts';

/** PostgreSQL; its driver is loaded when a connection is opened. */
export const postgresKind: ConnectionKind<PostgresConnectionDefinition> = {
  contract: CONTRACT,
  name: 'PostgreSQL',
  dialect: postgres,
  schema: PostgresDefinition,
  lacks: { keep: 'a transaction that only reads makes no temporary tables' },
  secrets: ({ url }) => passwordsIn(url),
  async open(definition, opening) {
    const { openPostgres } = await import('./open-postgres.ts');
    return await openPostgres({ ...definition, timeoutSeconds: opening.timeoutSeconds }, opening);
  },
  introspect: introspectPostgres,
  keys: keysInPostgres,
  tokens: tokensInPostgres,
  powers: loginPowers,
};
