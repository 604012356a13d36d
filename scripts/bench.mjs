import { build } from './build.mjs';
import { projectNode, run } from './checkout.mjs';
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
const built = await build();
process.exitCode = built === 0 ? await run(projectNode, ['bench/main.ts', ...process.argv.slice(2)]) : built;
