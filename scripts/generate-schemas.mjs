// Writes schemas/*.schema.json from the Zod schemas: node scripts/generate-schemas.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { jsonSchemas } from '../src/project/editor/json-schemas.ts';
import { runTool } from './checkout.mjs';

const folder = new URL('../schemas/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [kind, text] of Object.entries(jsonSchemas())) {
  await writeFile(new URL(`${kind}.schema.json`, folder), text);
}
process.exitCode = await runTool('@biomejs/biome/bin/biome', ['format', '--write', 'schemas']);
