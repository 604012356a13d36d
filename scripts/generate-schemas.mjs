// Writes schemas/*.schema.json from the Zod schemas: node scripts/generate-schemas.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { jsonSchemas } from '../src/project/json-schemas.ts';

const folder = new URL('../schemas/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [kind, text] of Object.entries(jsonSchemas())) {
  await writeFile(new URL(`${kind}.schema.json`, folder), text);
}
