import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { startVersitygw } from '../test/s3/start-versitygw.mjs';
import { runTool, say } from './checkout.mjs';
import { ensureInstalled } from './install.mjs';

/**
 * The tests on object storage: npm run test:s3. They run on Versity S3 Gateway, which VERSITYGW names, or which is fetched and
 * built here once.
 */
const VERSION = 'v1.8.0';
const MODULE = `github.com/versity/versitygw/cmd/versitygw@${VERSION}`;

await ensureInstalled();
process.exitCode = await main();

async function main() {
  const program = process.env.VERSITYGW ?? builtGateway();
  if (program === undefined) {
    say(`Skipped: Versity S3 Gateway ${VERSION} is built with Go, and no \`go\` is in the PATH.`);
    return 0;
  }
  const { endpoint, folder, accessKeyId, secretAccessKey, region, stop } = await startVersitygw(program);
  try {
    say(`Testing on ${endpoint} …`);
    const args = ['run', '--config', 'test/s3/vitest.config.ts', ...process.argv.slice(2)];
    return await runTool('vitest/vitest.mjs', args, {
      env: {
        ...{ S3_ENDPOINT: endpoint, S3_FOLDER: folder, S3_REGION: region },
        ...{ S3_ACCESS_KEY: accessKeyId, S3_SECRET_KEY: secretAccessKey },
      },
    });
  } finally {
    await stop();
  }
}

/** The gateway in a cache outside of the checkout; undefined where it cannot be built. */
function builtGateway() {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'broadsheet');
  const program = join(cache, `versitygw-${VERSION}`);
  if (existsSync(program)) return program;
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  say(`Building ${MODULE} (about five minutes) …`);
  const half = `${program}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  execFileSync('go', ['install', MODULE], { stdio: 'inherit', env: { ...process.env, GOBIN: half } });
  renameSync(join(half, 'versitygw'), program);
  return program;
}
