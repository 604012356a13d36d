import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { check } from './check.mjs';
import { root, runTool, say } from './checkout.mjs';
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
say('Building …');
const built = (await build()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
const isLong = process.argv[2] === '--long';
const checked = isLong ? { passed: 0, failed: 0 } : await check();
say('Testing …');
const tested = await test(isLong ? longTests() : process.argv.slice(2));

const passed = built.passed + checked.passed + tested.passed;
const failed = built.failed + checked.failed + tested.failed;
const skipped = tested.skipped === 0 ? '' : `, ${tested.skipped} skipped`;
process.stdout.write(
  `Build and checks: ${built.passed + checked.passed} passed, ${built.failed + checked.failed} failed\n`,
);
process.stdout.write(`${passed} passed, ${failed} failed${skipped}\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs Vitest and counts its tests; a file that does not load, and an error outside tests, is a failure. */
async function test(args) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-test-'));
  try {
    const file = join(folder, 'result.json');
    const code = await runTool(
      'vitest/vitest.mjs',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
      { env: isLong ? { BROADSHEET_LONG: '1' } : {} },
    );
    const counts = count(file);
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The tests that try more in their long form. */
function longTests() {
  const files = ['src', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, name)),
  );
  return files.filter(
    (name) => name.endsWith('.test.ts') && readFileSync(join(root, name), 'utf8').includes('support/long.ts'),
  );
}

function count(file) {
  let result;
  try {
    result = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const notLoaded = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + notLoaded.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
