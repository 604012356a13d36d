import { ConnectionDefinition } from '../../src/metrics/connection/index.ts';
import { ChannelDefinition } from '../../src/operations/delivery/channel/definitions.ts';
import { MediumDefinition } from '../../src/operations/render/package/definition.ts';
import { ProjectConfig } from '../../src/project/config/index.ts';
import { OMISSIONS, type Omission } from '../../src/report/document/index.ts';
import { builtInMedium, FORMATS } from '../../src/report/render/registry.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { branch, branchesOf, pageOf } from './sections.ts';

const OPENING = `# Configuration reference

What \`broadsheet.config.yaml\` (or \`.ts\`, \`.json\`) may say. [Definitions](definitions.md) explains secrets and the
project folder; [Connections](connections.md) explains what a database may and may not do.`;

/** Every format that Broadsheet comes with, what it is, and what it leaves out. */
function mediaList(): string {
  return FORMATS.map((format) => {
    const { name = '', nodes } = builtInMedium(format) ?? {};
    const out = Object.entries(nodes ?? {}).filter(([, how]) => how !== 'drawn');
    const reasons = [...new Set(out.map(([, how]) => how as Omission))].map((reason) => {
      const kinds = out.filter(([, how]) => how === reason).map(([kind]) => kind);
      return `${kinds.join(', ')} (${OMISSIONS[reason]})`;
    });
    return `- \`${format}\`: ${name}. ${reasons.length === 0 ? 'It has all' : `Not, or not all, of: ${reasons.join('; ')}`}.`;
  }).join('\n');
}

/** docs/configuration.md: every field of the configuration of a project. */
export function configurationReference(): string {
  const connections = branchesOf(ConnectionDefinition, 'kind');
  const channels = branchesOf(ChannelDefinition, 'kind');
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
    { heading: '### Trino', schema: branch(connections, 'trino'), place: 'trino' },
    {
      heading: '### Of a package',
      intro:
        'A database that an npm package of the project connects to; see [a database of your own](connections.md#a-database-of-your-own).',
      schema: branch(connections, 'package'),
      place: 'package',
    },
    {
      heading: '## Channels',
      intro:
        'Where messages go besides mail. A channel has a `kind`, and the fields of that kind. Reports name it among their recipients, reports and alerts among those they notify: `{ channel: NAME }`.',
    },
    {
      heading: '### Slack',
      intro: 'An incoming webhook of Slack. Editions arrive as blocks, with a link to the whole.',
      schema: branch(channels, 'slack'),
      place: 'slack',
    },
    {
      heading: '### Microsoft Teams',
      intro:
        'The webhook of a workflow of Teams. Editions arrive as a card, with a link to the whole; see [Microsoft Teams](operations.md#microsoft-teams).',
      schema: branch(channels, 'teams'),
      place: 'teams',
    },
    {
      heading: '### Webhook',
      intro:
        'A POST of JSON to a web address. The header `Idempotency-Key` is the same when a message is sent again.',
      schema: branch(channels, 'webhook'),
      place: 'webhook',
    },
    {
      heading: '### Object storage (S3)',
      intro:
        'A bucket of AWS or of another service that speaks S3. Editions arrive as their files, by keys of report and slot; see [object storage](operations.md#object-storage).',
      schema: branch(channels, 's3'),
      place: 's3',
    },
    {
      heading: '### Folder',
      intro:
        'A folder, such as a share or a mounted volume. Editions arrive as their files, each in a folder of its own; see [folder](operations.md#folder).',
      schema: branch(channels, 'folder'),
      place: 'folder',
    },
    {
      heading: '### Channel of a package',
      intro:
        'A channel that an npm package of the project brings; see [a channel of your own](operations.md#a-channel-of-your-own).',
      schema: branch(channels, 'package'),
      place: 'package',
    },
    {
      heading: '## Media',
      intro:
        'A format that Broadsheet does not come with is drawn by an npm package of the project: `media: { outline: { package: broadsheet-outline } }`; see [a medium of your own](extending.md#a-medium-of-your-own). Broadsheet comes with these:\n\n' +
        mediaList(),
      schema: jsonSchemaOf(MediumDefinition),
      place: 'medium',
    },
  ]);
}
