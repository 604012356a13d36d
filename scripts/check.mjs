import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { isMain, root, runTool, say } from './checkout.mjs';
import { ensureInstalled } from './install.mjs';

// Biome colours its report even when a file takes it.
const plain = process.stdout.isTTY ? [] : ['--colors=off'];

const checks = [
  { name: 'types', run: () => checkTypes('tsconfig.json') },
  { name: 'types of the browser', run: () => checkTypes('tsconfig.web.json') },
  { name: 'types of tests in the browser', run: () => checkTypes('test/browser/tsconfig.json') },
  {
    name: 'lint and format',
    run: () => runTool('@biomejs/biome/bin/biome', ['ci', '--max-diagnostics=50', ...plain, '.']),
  },
  { name: 'unused code', run: () => runTool('knip/bin/knip.js', ['--no-progress']) },
  { name: 'package', run: checkPackage },
];

/** Runs every static check, all of them even when one fails; needs a build. Resolves to the counts. */
export async function check() {
  let failed = 0;
  for (const { name, run } of checks) {
    say(`Checking ${name} …`);
    if ((await run()) === 0) continue;
    say(`Check failed: ${name}`);
    failed += 1;
  }
  return { passed: checks.length - failed, failed };
}

function checkTypes(project) {
  return runTool('typescript/bin/tsc', ['-p', project]);
}

function checkPackage() {
  if (existsSync(join(root, 'dist', 'index.js'))) return runTool('publint/src/cli.js', ['--strict']);
  say('dist/index.js is missing: the package cannot be checked.');
  return 1;
}

if (isMain(import.meta)) {
  await ensureInstalled();
  const { failed } = (await build()) === 0 ? await check() : { failed: 1 };
  process.exitCode = failed === 0 ? 0 : 1;
}
