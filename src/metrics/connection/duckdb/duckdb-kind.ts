import { duckdb } from '../../dialect/index.ts';
import { DuckdbDefinition } from '../connection-definition.ts';
import { CONTRACT, type ConnectionKind } from '../connection-kind.ts';
import type { DuckdbConnectionDefinition } from './instance-options.ts';
import { introspectDuckdb, keysInDuckdb } from './introspect.ts';

/** DuckDB, in this process; its driver is loaded when a connection is opened. */
export const duckdbKind: ConnectionKind<DuckdbConnectionDefinition> = {
  contract: CONTRACT,
  name: 'DuckDB',
  dialect: duckdb,
  schema: DuckdbDefinition,
  lacks: {},
  secrets: () => [],
  async open(definition, opening) {
    const { openDuckdb } = await import('./open-duckdb.ts');
    return await openDuckdb({ ...definition, timeoutSeconds: opening.timeoutSeconds }, opening);
  },
  introspect: introspectDuckdb,
  keys: keysInDuckdb,
  files: {
    async state(definition, place) {
      const { stateOfFiles } = await import('./states-of-files.ts');
      return await stateOfFiles(definition, place);
    },
    async tokens(definition, relations, place) {
      const { tokensOfFiles } = await import('./states-of-files.ts');
      return await tokensOfFiles(definition, relations, place);
    },
    async paths(definition, relation, place) {
      const { pathsOfTable } = await import('./states-of-files.ts');
      return await pathsOfTable(definition, relation, place);
    },
  },
};
