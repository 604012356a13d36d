#!/usr/bin/env node
// Nothing is imported before the check: an older Node would fail on the imports with a riddle.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    [
      'error  USAGE',
      `  Broadsheet needs Node 22.18 or later; this is ${process.versions.node}.`,
      '  hint: install a current Node from https://nodejs.org, or run it for this command alone: npx -p node@24 -p broadsheet broadsheet …',
      '',
    ].join('\n'),
  );
  process.exitCode = 2;
} else {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  // Zod would compile a function for each schema, which a command that checks a few files does not earn back.
  Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
  const { runCommandLine } = await import('./run-command-line.ts');
  process.exitCode = await runCommandLine(process.argv.slice(2));
}

export {};
