// Reads a project twice, with a module changed in between: node reading-twice.ts FOLDER FILE TEXT REPORT
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadProject } from '../../src/project/index.ts';

const [folder = '', file = '', text = '', report = ''] = process.argv.slice(2);
const titleNow = async () => (await loadProject(folder, { environment: {} })).reports[report]?.title;
const before = await titleNow();
await writeFile(join(folder, file), text);
process.stdout.write(JSON.stringify([before, await titleNow()]));
