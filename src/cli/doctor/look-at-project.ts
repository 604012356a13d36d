import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { resolveConnection } from '../../metrics/connection/index.ts';
import {
  type ChannelKind,
  type ChannelsDefinition,
  openChannels,
  PEOPLE,
} from '../../operations/delivery/index.ts';
import { openProjectEngine } from '../../operations/project-engine.ts';
import type { Project } from '../../project/index.ts';
import type { Terminal } from '../terminal.ts';
import { type Finding, look } from './finding.ts';

const WAIT_SECONDS = 5;

const NOT_CONFIGURED = { verdict: 'ok', message: 'not configured' } as const;

/** Looks at what a project needs from outside: each of its databases, its mail server and its channels. */
export async function lookAtProject(project: Project, terminal: Terminal): Promise<Finding[]> {
  const databases: Finding[] = [];
  for (const name of project.config.connections)
    databases.push(await lookAtDatabase(project, name, terminal));
  return [...databases, ...(await lookAtChannels(project, terminal))];
}

async function lookAtDatabase(
  project: Project,
  connection: string,
  { now, elapsed, signal }: Terminal,
): Promise<Finding> {
  const engine = openProjectEngine(project, { now, idleFor: 0 });
  const options = { signal, origin: { command: 'doctor' } };
  const name = project.config.connections.length === 1 ? 'Database' : `Database ${connection}`;
  return await look(name, elapsed, async () => {
    const { session, source, problems, release } = await engine.hold(now(), [connection]);
    try {
      if (problems.length > 0) throw new ProblemError(problems);
      const relations = await session.relations(options);
      const { kind } = await resolveConnection(project.config.connection(connection), project);
      const powers = (await kind.powers?.(session, options)) ?? [];
      const seen = kind.lacks.snapshot === undefined ? '' : `; ${kind.lacks.snapshot}`;
      const message = `${source}: ${relations.length} tables and views${seen}`;
      if (powers.length === 0) return { verdict: 'ok', message };
      return {
        verdict: 'warn',
        message: `${message}; the login is more than a reader: ${powers.join(', ')}`,
        hint: 'such a login reaches files and programs of the server, also from a read-only transaction: give Broadsheet a user that may only SELECT.',
      };
    } finally {
      release();
      await engine.close();
    }
  });
}

/** Each is reached for: nothing is sent, and no login to a mail server is tried. */
async function lookAtChannels({ config, folder }: Project, terminal: Terminal): Promise<Finding[]> {
  const { signal, now, elapsed } = terminal;
  const seen = (title: string, read: () => ChannelsDefinition, kind: ChannelKind, name: string) =>
    look(title, elapsed, async () => {
      const definition = read();
      if (kind === PEOPLE && definition.mail === undefined) return NOT_CONFIGURED;
      const channels = openChannels({ ...definition, folder, now });
      const message = await channels.look(kind, name, { signal, timeoutSeconds: WAIT_SECONDS });
      return { verdict: 'ok', message };
    });
  const mail = () => ({ mail: config.sender() && config.mail(), channels: {} });
  const findings = [seen('Mail server', mail, PEOPLE, PEOPLE)];
  for (const [name, kind] of Object.entries(config.channelKinds)) {
    const own = () => ({ mail: undefined, channels: { [name]: config.channel(name) } });
    findings.push(seen(`Channel ${name}`, own, kind, name));
  }
  return (await Promise.all(findings)).map(withoutSecret);
}

/** A missing secret keeps reports from being sent, not from being made. */
function withoutSecret(found: Finding): Finding {
  return found.verdict === 'fail' && found.message.includes('environment variable')
    ? { ...found, verdict: 'warn' }
    : found;
}
