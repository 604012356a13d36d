import { projectNode, run } from './checkout.mjs';
import { ensureInstalled } from './install.mjs';

// The long form of test/crash: npm run test:crash -- --kills 200 --seed 1 --minutes 30
await ensureInstalled();
process.exitCode = await run(projectNode, ['test/crash/main.ts', ...process.argv.slice(2)]);
