import type { Location, Problem } from '../foundation/diagnostic/index.ts';
import { DEFAULT_LOCALE, type Locale, textsIn } from '../foundation/format/index.ts';
import { type Model, ModelFile, validateModel, withCurrencies } from '../metrics/model/index.ts';
import { unguardedSql } from '../quality/index.ts';
import { type DefinitionFile, type Path, readDefinition } from './definition-file/index.ts';
import { duplicate } from './duplicate.ts';
import { gather } from './gather.ts';
import { problemsOfIssues } from './issue/index.ts';
import { listDefinitions } from './list-definitions.ts';

/** A model and the places of its definitions. */
export interface LoadedModel {
  /** Its texts in the language of the project. */
  readonly model: Model;
  /** Its texts in all languages that they are given in. */
  readonly written: Model;
  /** The place of a path such as `['metrics', 'mrr', 'format']`; undefined when no file has it. */
  locate(path: Path): Location | undefined;
}

const PARTS = ['tables', 'metrics', 'reconciliations'] as const;

/**
 * Loads and merges every file of `model/`, and validates the whole. What lies in readable files is validated even
 * when others are broken, unless that would only blame the missing parts.
 * @param locale of the project, in which its texts are read, with the currency that amounts are converted into
 * @throws every problem of every file
 */
export async function loadModel(
  folder: string,
  { locale, currency }: Locale = DEFAULT_LOCALE,
): Promise<LoadedModel> {
  const gathered = gather();
  const files: ReadFile[] = [];
  const names = (await gathered.attempt(() => listDefinitions(folder, 'model'))) ?? [];
  for (const file of names) {
    const read = await gathered.attempt(() => readModelFile(folder, file));
    if (read !== undefined) files.push(read);
  }
  // Only a file that cannot be read at all may hold what the others refer to.
  const isComplete = gathered.problems.length === 0;
  gathered.problems.push(...files.flatMap((one) => one.problems));
  const origins = new Map<string, DefinitionFile>();
  const written = withCurrencies(merge(files, origins, gathered.problems), currency);
  const model = textsIn(written, locale);
  const locate = (path: Path) => origins.get(originKey(path))?.locate(path);
  const broken = files.flatMap((one) => one.broken);
  const blames = ({ message }: Problem) => broken.some((name) => message.includes(`"${name}"`));
  if (isComplete)
    gathered.problems.push(
      ...located(
        [...validateModel(model), ...unguardedSql(model)].filter((one) => !blames(one)),
        locate,
      ),
    );
  gathered.settle();
  return { model, written, locate };
}

interface ReadFile {
  readonly definition: DefinitionFile;
  /** What has the right shape. */
  readonly content: ModelFile;
  readonly problems: readonly Problem[];
  /** Names of definitions that do not have it; nobody is to be blamed for referring to them. */
  readonly broken: readonly string[];
}

async function readModelFile(folder: string, file: string): Promise<ReadFile> {
  const definition = await readDefinition(folder, file);
  // A file in which everything is commented out is empty, not wrong.
  const value = definition.value ?? {};
  const parsed = ModelFile.safeParse(value);
  if (parsed.success) return { definition, content: parsed.data, problems: [], broken: [] };
  const { issues } = parsed.error;
  const problems = problemsOfIssues(issues, ModelFile, definition);
  const sound = ModelFile.safeParse(
    withoutBroken(
      value,
      issues.map((issue) => issue.path),
    ),
  );
  return {
    definition,
    content: sound.success ? sound.data : ModelFile.parse({}),
    problems,
    broken: issues.flatMap(({ path }) => (path[1] === undefined ? [] : [String(path[1])])),
  };
}

/** A file's content without the definitions in which something is wrong. */
function withoutBroken(value: unknown, paths: readonly (readonly PropertyKey[])[]): unknown {
  if (typeof value !== 'object' || value === null) return {};
  const wrong = (part: string, name?: string) =>
    paths.some((path) => path[0] === part && (path[1] === undefined || path[1] === name));
  const parts = Object.entries(value).filter(
    ([part]) => (PARTS as readonly string[]).includes(part) && !wrong(part),
  );
  return Object.fromEntries(
    parts.map(([part, definitions]) => [
      part,
      Object.fromEntries(Object.entries(definitions as object).filter(([name]) => !wrong(part, name))),
    ]),
  );
}

function merge(files: readonly ReadFile[], origins: Map<string, DefinitionFile>, problems: Problem[]): Model {
  const merged: Record<(typeof PARTS)[number], Record<string, unknown>> = {
    tables: {},
    metrics: {},
    reconciliations: {},
  };
  for (const { definition, content } of files) {
    for (const part of PARTS) {
      for (const [name, value] of Object.entries(content[part])) {
        const first = origins.get(originKey([part, name]));
        if (first === undefined) {
          origins.set(originKey([part, name]), definition);
          merged[part][name] = value;
        } else problems.push(duplicate(`"${name}" in "${part}"`, [part, name], first, definition));
      }
    }
  }
  return merged as Model;
}

function originKey([part, name]: Path): string {
  return `${part}.${name}`;
}

/** Gives problems with a path their place. */
export function located(
  problems: readonly Problem[],
  locate: (path: Path) => Location | undefined,
): Problem[] {
  return problems.map((one) => {
    const location = one.location ?? (one.path === undefined ? undefined : locate(one.path));
    return location === undefined ? one : { ...one, location };
  });
}
