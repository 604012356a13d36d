import { type Problem, problem, suggest } from '../foundation/diagnostic/index.ts';
import { connectionOf, DEFAULT_CONNECTION, type Model, ownEntry } from '../metrics/model/index.ts';
import type { ReportDefinition } from '../report/definition/index.ts';
import type { Config } from './config/index.ts';
import type { Path } from './definition-file/index.ts';

type Connections = Pick<Config, 'connections'>;

/** Tables whose connection the configuration does not have. */
export function connectionsOfTables({ tables }: Model, config: Connections): Problem[] {
  return Object.entries(tables).flatMap(([name, { connection }]) =>
    unknown(`Table "${name}"`, connection, config, ['tables', name]),
  );
}

/** Queries for recipients that ask a connection which the configuration does not have. */
export function connectionsOfQueries(
  { recipients }: Pick<ReportDefinition, 'recipients'>,
  config: Connections,
): Problem[] {
  return recipients.flatMap((one, at) =>
    'query' in one ? unknown('A query for recipients', one.connection, config, ['recipients', at]) : [],
  );
}

function unknown(
  subject: string,
  connection: string | undefined,
  { connections }: Connections,
  path: Path,
): Problem[] {
  if (connections.includes(connection ?? DEFAULT_CONNECTION)) return [];
  if (connection === undefined) {
    return [
      problem('DEFINITION_INVALID', {
        message: `${subject} names no connection, and the configuration has none that is called "default".`,
        hint: `write connection: ${connections[0] ?? 'NAME'}, or say the default one under "connection" in the configuration.`,
        path,
      }),
    ];
  }
  return [
    problem('DEFINITION_INVALID', {
      message: `${subject} names connection "${connection}", which the configuration does not have.`,
      hint: suggest(connection, connections),
      path: [...path, 'connection'],
    }),
  ];
}

/** The connection that the SQL of a recipient is written for, which stands at a path of its report. */
export function connectionOfRecipient(
  { recipients }: Pick<ReportDefinition, 'recipients'>,
  [, at]: Path,
): string {
  const found = recipients[Number(at)];
  return (found !== undefined && 'query' in found ? found.connection : undefined) ?? DEFAULT_CONNECTION;
}

/** The connection that SQL at a path of the model is written for. */
export function connectionAt(model: Model, [part, name]: Path): string {
  if (part === 'tables') return connectionOf(model, String(name));
  const metric = part === 'metrics' ? ownEntry(model.metrics, String(name)) : undefined;
  return metric !== undefined && 'table' in metric ? connectionOf(model, metric.table) : DEFAULT_CONNECTION;
}
