import { build } from './build.mjs';
import { projectNode, run, say } from './checkout.mjs';
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
say('Building …');
const built = await build();
process.exitCode =
  built === 0 ? await run(projectNode, ['dist/cli/main.js', 'demo', ...process.argv.slice(2)]) : built;
