import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Heaps that hold the data of the tests, and no more. */
const HEAP = '1200M';
const READY_SECONDS = 240;

const JVM = [
  ...[`-Xmx${HEAP}`, '-XX:+UseG1GC', '-XX:ReservedCodeCacheSize=200M', '-XX:+ExitOnOutOfMemoryError'],
  ...['-XX:ActiveProcessorCount=2', '-Djdk.attach.allowAttachSelf=true', '-Dfile.encoding=UTF-8'],
  ...['-Duser.timezone=UTC', '--enable-native-access=ALL-UNNAMED', '--add-modules=jdk.incubator.vector'],
  '--sun-misc-unsafe-memory-access=allow',
];

/**
 * A coordinator and a worker of Trino on loopback, with the catalogs `memory` and `lake` (Iceberg). They end with `stop`, and with this process.
 * @param home the unpacked server
 * @param java a program that is new enough for it
 */
export async function startTrino(home, java) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-trino-'));
  const [port, workerPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  // Only what is used: loading all plug-ins takes longer than the tests.
  mkdirSync(join(folder, 'plugin'));
  for (const one of ['memory', 'iceberg'])
    symlinkSync(join(home, 'plugin', one), join(folder, 'plugin', one));
  const servers = [
    startServer({ home, java, folder: join(folder, 'coordinator'), port, url, isCoordinator: true }),
    startServer({ home, java, folder: join(folder, 'worker'), port: workerPort, url, isCoordinator: false }),
  ];
  const kill = () => {
    for (const server of servers) server.process.kill('SIGKILL');
  };
  process.once('exit', kill);
  const leave = () => process.exit(143);
  process.once('SIGTERM', leave);
  const stop = async () => {
    kill();
    await Promise.all(servers.map((server) => server.ended));
    process.off('exit', kill);
    process.off('SIGTERM', leave);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(url, servers);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startServer({ home, java, folder, port, url, isCoordinator }) {
  mkdirSync(join(folder, 'catalog'), { recursive: true });
  const config = join(folder, 'config.properties');
  writeFileSync(config, settings({ port, url, isCoordinator, folder }));
  writeFileSync(join(folder, 'log.properties'), 'io.trino=WARN\nio.airlift=WARN\n');
  writeFileSync(
    join(folder, 'catalog/memory.properties'),
    'connector.name=memory\nmemory.max-data-per-node=400MB\n',
  );
  writeFileSync(join(folder, 'catalog/lake.properties'), icebergSettings(join(folder, '../lake')));
  const name = isCoordinator ? 'coordinator' : 'worker';
  const properties = [
    `-Dconfig=${config}`,
    `-Dnode.id=${name}`,
    `-Dlog.levels-file=${join(folder, 'log.properties')}`,
  ];
  const child = spawn(
    java,
    [...JVM, ...properties, '-cp', join(home, 'lib/*'), 'io.trino.server.TrinoServer'],
    { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  const listen = (chunk) => {
    said = `${said}${chunk}`.slice(-4000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return { process: child, ended, said: () => said, name };
}

/** Tables of Iceberg in a folder, which both servers see. */
function icebergSettings(place) {
  mkdirSync(place, { recursive: true });
  return [
    ...['connector.name=iceberg', 'iceberg.catalog.type=TESTING_FILE_METASTORE'],
    ...[
      'hive.metastore.catalog.dir=local:///metastore',
      'fs.native-local.enabled=true',
      `local.location=${place}`,
    ],
    '',
  ].join('\n');
}

function settings({ port, url, isCoordinator, folder }) {
  return [
    ...['node.environment=broadsheet', 'node.internal-address=127.0.0.1', 'node.bind-ip=127.0.0.1'],
    ...[`coordinator=${isCoordinator}`, `http-server.http.port=${port}`],
    ...[`discovery.uri=${url}`, 'query.max-memory=600MB', 'query.max-memory-per-node=400MB'],
    ...['memory.heap-headroom-per-node=300MB', `catalog.config-dir=${join(folder, 'catalog')}`],
    ...[`plugin.dir=${join(folder, '../plugin')}`],
    ...(isCoordinator ? ['node-scheduler.include-coordinator=false'] : []),
    '',
  ].join('\n');
}

/** Waits until the coordinator takes statements and knows its worker. */
async function ready(url, servers) {
  for (let second = 0; second < READY_SECONDS; second += 1) {
    const gone = servers.find((server) => server.process.exitCode !== null);
    if (gone !== undefined) throw new Error(`the ${gone.name} of Trino ended:\n${gone.said()}`);
    if (await knowsWorker(url)) return;
    await wait(1000);
  }
  throw new Error(
    `Trino was not ready within ${READY_SECONDS} s:\n${servers.map((one) => one.said()).join('\n')}`,
  );
}

async function knowsWorker(url) {
  try {
    const { starting } = await (await fetch(`${url}/v1/info`)).json();
    return starting === false && (await workersOf(url)) > 0;
  } catch {
    // Nothing listens yet.
    return false;
  }
}

async function workersOf(url) {
  const headers = { 'X-Trino-User': 'test' };
  const sql = "SELECT count(*) FROM system.runtime.nodes WHERE NOT coordinator AND state = 'active'";
  let page = await (await fetch(`${url}/v1/statement`, { method: 'POST', headers, body: sql })).json();
  while (page.data === undefined && page.nextUri !== undefined)
    page = await (await fetch(page.nextUri, { headers })).json();
  return page.data?.[0]?.[0] ?? 0;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
