import { type Problem, problem, suggest } from '../foundation/diagnostic/index.ts';
import { connectionOf, DEFAULT_CONNECTION, type Model, ownEntry } from '../metrics/model/index.ts';
import type { Config } from './config/index.ts';
import type { Path } from './definition-file/index.ts';

/** Tables whose connection the configuration does not have. */
export function unknownConnections(model: Model, { connections }: Pick<Config, 'connections'>): Problem[] {
  return Object.entries(model.tables).flatMap(([name, { connection }]) => {
    if (connections.includes(connection ?? DEFAULT_CONNECTION)) return [];
    if (connection === undefined) {
      return [
        problem('DEFINITION_INVALID', {
          message: `Table "${name}" names no connection, and the configuration has none that is called "default".`,
          hint: `write connection: ${connections[0] ?? 'NAME'}, or say the default one under "connection" in the configuration.`,
          path: ['tables', name],
        }),
      ];
    }
    return [
      problem('DEFINITION_INVALID', {
        message: `Table "${name}" is in connection "${connection}", which the configuration does not have.`,
        hint: suggest(connection, connections),
        path: ['tables', name, 'connection'],
      }),
    ];
  });
}

/** The connection that SQL at a path of the model is written for. */
export function connectionAt(model: Model, [part, name]: Path): string {
  if (part === 'tables') return connectionOf(model, String(name));
  const metric = part === 'metrics' ? ownEntry(model.metrics, String(name)) : undefined;
  return metric !== undefined && 'table' in metric ? connectionOf(model, metric.table) : DEFAULT_CONNECTION;
}
