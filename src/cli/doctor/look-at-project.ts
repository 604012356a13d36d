import { connect } from 'node:net';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { resolveConnection } from '../../metrics/connection/index.ts';
import { readSmtpUrl } from '../../operations/delivery/channel/mail/smtp-server-address.ts';
import { openProjectEngine } from '../../operations/project-engine.ts';
import type { Project } from '../../project/index.ts';
import type { Terminal } from '../terminal.ts';
import { type Finding, look } from './finding.ts';

const MAIL_WAIT_MS = 5000;

/** Looks at what a project needs from outside: each of its databases, and its mail server where it has one. */
export async function lookAtProject(project: Project, terminal: Terminal): Promise<Finding[]> {
  const databases: Finding[] = [];
  for (const name of project.config.connections)
    databases.push(await lookAtDatabase(project, name, terminal));
  return [...databases, await lookAtMail(project, terminal.elapsed)];
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

/** Only reaches for the server: nothing is sent, and no login is tried. */
async function lookAtMail({ config }: Project, elapsed: () => number): Promise<Finding> {
  return await look('Mail server', elapsed, async () => {
    if (config.sender() === undefined) return { verdict: 'ok', message: 'not configured' };
    const mail = config.mail();
    if (mail === undefined) return { verdict: 'ok', message: 'not configured' };
    const { host, port } = readSmtpUrl(mail.smtp);
    await reach(host, port);
    return { verdict: 'ok', message: `${host}:${port} answers` };
  }).then((found) =>
    // A missing secret keeps reports from being sent, not from being made.
    found.verdict === 'fail' && found.message.includes('environment variable')
      ? { ...found, verdict: 'warn' }
      : found,
  );
}

function reach(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: MAIL_WAIT_MS });
    const end = (error?: Error) => {
      socket.destroy();
      if (error === undefined) resolve();
      else reject(error);
    };
    socket.once('connect', () => end());
    socket.once('timeout', () =>
      end(new Error(`${host}:${port} does not answer within ${MAIL_WAIT_MS / 1000} s`)),
    );
    socket.once('error', end);
  });
}
