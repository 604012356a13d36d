import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Vitest setup file: says which test file begins, in the log that the probes of `reach.ts` write to. */
const { filepath } = (globalThis as unknown as { __vitest_worker__: { filepath: string } }).__vitest_worker__;
appendFileSync(process.env.REACHED ?? '', `# ${relative(process.cwd(), filepath)}\n`);
(globalThis as { reached?: Set<string> }).reached = new Set();
