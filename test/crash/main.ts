/**
 * Pulls the plug of workers until they were killed as often as asked, half on the embedded store and half on a server
 * with several workers; each round has a store, a ledger and a mail server of its own. In two rounds of four
 * somebody cancels runs, makes editions anew, corrects them and settles deliveries meanwhile. Prints what died where, and what must not
 * have happened. Exit code 1 when something must not.
 *
 *     node main.ts --kills 200 --seed 1 --minutes 30
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { AT_LEAST_ONCE, type CrashProject } from './crash-project.ts';
import { crashRound, type RoundResult } from './crash-round.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    minutes: { type: 'string', default: '30' },
  },
});
const wanted = Number(values.kills);
const deadline = performance.now() + Number(values.minutes) * 60_000;
const KILLS_OF_A_ROUND = 20;
const PATIENCE = 120_000;

const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
const project: CrashProject = { reports: ['first', 'second', AT_LEAST_ONCE], slots: 12, recipients: 8, day };

const total = { kills: {}, decisions: {}, runs: {}, corrections: {}, deliveries: {} } as Record<
  string,
  Record<string, number>
>;
const faults: string[] = [];
let killed = 0;

const postgres = await startPostgres();
try {
  for (let round = 0; killed < wanted && performance.now() < deadline; round += 1) {
    const seed = Number(values.seed) + round;
    const storeUrl = round % 2 === 0 ? await postgres.createDatabase(`crash_${round}`) : undefined;
    const kills = Math.min(KILLS_OF_A_ROUND, wanted - killed);
    const workers = storeUrl === undefined ? 1 : 3;
    const begun = performance.now();
    const result = await crashRound({
      ...{ seed, kills, workers, project, patience: PATIENCE, decides: round % 4 < 2 },
      ...(storeUrl === undefined ? {} : { storeUrl }),
    });
    killed += sum(result.kills);
    add(result);
    const name = storeUrl === undefined ? 'embedded store' : `server, ${workers} workers`;
    const seconds = Math.round((performance.now() - begun) / 1000);
    console.log(
      `round ${round + 1}  seed ${seed}  ${name}  ${seconds} s  kills ${words(result.kills)}  decided ${words(result.decisions) || 'nothing'}  runs ${words(result.runs)}  corrections ${words(result.corrections) || 'none'}  deliveries ${words(result.deliveries)}  ${result.faults.length} faults`,
    );
    faults.push(...result.faults.map((fault) => `seed ${seed}, ${name}: ${fault}`));
  }
} finally {
  await postgres.stop();
}

console.log(`\n${killed} kills: ${words(total.kills ?? {})}`);
console.log(`decisions: ${words(total.decisions ?? {})}`);
console.log(`runs: ${words(total.runs ?? {})}`);
console.log(`corrections: ${words(total.corrections ?? {})}`);
console.log(`deliveries: ${words(total.deliveries ?? {})}`);
for (const fault of faults) console.log(`FAULT  ${fault}`);
if (killed < wanted) console.log(`Only ${killed} of ${wanted} kills fitted into the time.`);
console.log(faults.length === 0 ? 'Nothing lost, nothing doubled.' : `${faults.length} faults.`);
process.exitCode = faults.length === 0 && killed >= wanted ? 0 : 1;

function add(result: RoundResult): void {
  for (const part of ['kills', 'decisions', 'runs', 'corrections', 'deliveries'] as const) {
    const into = total[part] ?? {};
    for (const [name, count] of Object.entries(result[part])) into[name] = (into[name] ?? 0) + count;
  }
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

function words(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

async function startPostgres() {
  const file = fileURLToPath(new URL('../setup/postgres-server.ts', import.meta.url));
  const server = spawn(process.execPath, [file], { detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  const { url, error } = JSON.parse(line) as { url?: string; error?: string };
  if (url === undefined) throw new Error(`The PostgreSQL server did not start: ${error}`);
  return {
    async createDatabase(name: string): Promise<string> {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return new URL(`/${name}`, url).href;
    },
    async stop(): Promise<void> {
      const ended = once(server, 'exit');
      server.stdin.end();
      await ended;
    },
  };
}
