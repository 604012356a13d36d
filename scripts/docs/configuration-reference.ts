import { ConnectionDefinition } from '../../src/metrics/connection/index.ts';
import { ProjectConfig } from '../../src/project/config/index.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { branch, branchesOf, pageOf } from './sections.ts';

const OPENING = `# Configuration reference

What \`broadsheet.config.yaml\` (or \`.ts\`, \`.json\`) may say. [Definitions](definitions.md) explains secrets and the
project folder; [Connections](connections.md) explains what a database may and may not do.`;

/** docs/configuration.md: every field of the configuration of a project. */
export function configurationReference(): string {
  const connections = branchesOf(ConnectionDefinition, 'kind');
  return pageOf('configuration.md', OPENING, [
    { heading: '## Configuration', schema: jsonSchemaOf(ProjectConfig), place: 'config' },
    { heading: '## Connections', intro: 'A connection has a `kind`, and the fields of that kind.' },
    {
      heading: '### DuckDB',
      schema: branch(connections, 'duckdb'),
      place: 'duckdb',
      outro: 'It needs `file`, `tables` or both. A data file goes before a relation of the same name.',
    },
    { heading: '### PostgreSQL', schema: branch(connections, 'postgres'), place: 'postgres' },
  ]);
}
