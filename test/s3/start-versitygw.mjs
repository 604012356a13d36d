import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const READY_SECONDS = 30;

/**
 * Versity S3 Gateway over a folder of its own, on loopback, with the bucket `reports`. It ends with `stop`, and with this process.
 * @param program the gateway
 */
export async function startVersitygw(program) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-s3-'));
  mkdirSync(join(folder, 'reports'));
  const port = await freePort();
  const login = { accessKeyId: 'test-access', secretAccessKey: 'test/secret+key', region: 'eu-central-1' };
  const server = spawn(
    program,
    ['--port', `127.0.0.1:${port}`, '--region', login.region, '--quiet', 'posix', folder],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ROOT_ACCESS_KEY: login.accessKeyId, ROOT_SECRET_KEY: login.secretAccessKey },
    },
  );
  const ended = new Promise((resolve) => server.once('close', resolve));
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async () => {
    kill();
    await ended;
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let at = 0; at < READY_SECONDS * 10; at += 1) {
    if (await answers(endpoint)) return { endpoint, folder, ...login, stop };
    if (server.exitCode !== null) break;
    await wait(100);
  }
  await stop();
  throw new Error('The gateway did not start.');
}

async function answers(endpoint) {
  try {
    await fetch(endpoint);
    return true;
  } catch {
    return false;
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
