import { trino } from '../../dialect/index.ts';
import { type TrinoConnectionDefinition, TrinoDefinition } from '../connection-definition.ts';
import { CONTRACT, type ConnectionKind } from '../connection-kind.ts';
import { introspectTrino } from './introspect.ts';

/** Trino, over HTTP; nothing is loaded before a connection is opened. */
export const trinoKind: ConnectionKind<TrinoConnectionDefinition> = {
  contract: CONTRACT,
  name: 'Trino',
  dialect: trino,
  schema: TrinoDefinition,
  lacks: {
    snapshot:
      'each statement sees its tables as they are when it begins, and what is written in between shows in the next',
    keep: 'a transaction that only reads makes no tables',
    tokens: 'a server of Trino does not tell whether data has changed',
    keys: 'its catalogs know no keys',
    case: 'it spells all names of tables and columns in lower case',
    'infinite-dates': 'its dates have no infinity',
  },
  secrets: ({ password, token }) => [password, token].filter((one) => one !== undefined),
  async open(definition, opening) {
    const { openTrino } = await import('./open-trino.ts');
    return await openTrino(definition, opening);
  },
  introspect: introspectTrino,
};
