// Writes src/report/render/html/page-script-text.ts from src/web/: npx node scripts/generate-page-script.ts
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The browser's code as one script, for browsers of the last three years, and its source in a content security policy. */
export async function bundlePageScript(): Promise<{ script: string; source: string }> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/web/main.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome119', 'edge119', 'firefox119', 'safari17.1'],
    charset: 'utf8',
    legalComments: 'none',
    tsconfig: 'tsconfig.web.json',
    write: false,
  });
  const script = outputFiles.map(({ text }) => text.trim()).join('');
  return { script, source: `'sha256-${createHash('sha256').update(script).digest('base64')}'` };
}

if (import.meta.main) {
  const { script, source } = await bundlePageScript();
  const path = fileURLToPath(new URL('../src/report/render/html/page-script-text.ts', import.meta.url));
  const text = `// Made from src/web/ by scripts/generate-page-script.ts: change it there.

/** The page's script. */
export const PAGE_SCRIPT = ${JSON.stringify(script)};

/** Its source in a content security policy. */
export const PAGE_SCRIPT_SOURCE = ${JSON.stringify(source)};
`;
  writeFileSync(path, text);
  execFileSync(process.execPath, [`${root}node_modules/@biomejs/biome/bin/biome`, 'format', '--write', path]);
}
