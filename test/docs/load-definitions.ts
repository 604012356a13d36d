/**
 * Loads projects and prints, as JSON, what one definition file of each holds and the codes of all its problems:
 * node test/docs/load-definitions.ts FOLDER FILE FOLDER FILE …
 */
import { ProblemError } from '../../src/foundation/diagnostic/index.ts';
import { readDefinition } from '../../src/project/definition-file/index.ts';
import { loadProject } from '../../src/project/index.ts';

/** What is said of a folder: the content of the file, and the codes of the problems. */
export interface Loaded {
  readonly value: unknown;
  readonly codes: readonly string[];
}

async function codesOf(folder: string): Promise<string[]> {
  try {
    await loadProject(folder, { environment: {} });
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map(({ code }) => code);
  }
}

const words = process.argv.slice(2);
const results: Loaded[] = [];
for (let at = 0; at < words.length; at += 2) {
  const [folder = '', file = ''] = words.slice(at);
  const { value } = await readDefinition(folder, file);
  results.push({ value, codes: await codesOf(folder) });
}
process.stdout.write(JSON.stringify(results));
