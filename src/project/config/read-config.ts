import type { Location, Problem } from '../../foundation/diagnostic/index.ts';
import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { builtInKind } from '../../metrics/connection/index.ts';
import type { MailDefinition } from '../../operations/delivery/index.ts';
import type { Sender, Settings } from '../../operations/project.ts';
import type { StoreDefinition } from '../../operations/store/index.ts';
import type { DefinitionFile, Path } from '../definition-file/index.ts';
import { problemsOfIssues } from '../issue/index.ts';
import { ProjectConfig } from './config.ts';
import { inlineSecrets } from './inline-secret.ts';
import { type Environment, type Missing, missingProblem, redact, resolveReferences } from './references.ts';

/** What may refer to the environment: read when it is used, so that other work needs no secrets. */
const LAZY_PARTS = ['connection', 'mail', 'store', 'channels', 'hooks'] as const;
type LazyPart = (typeof LAZY_PARTS)[number];

/** A configuration, resolved; what holds secrets is asked for only when it is used. */
export interface Config extends Settings {
  readonly brand?: NonNullable<ProjectConfig['brand']>;
  readonly server: ProjectConfig['server'];
  /** Where a field of the connection stands; undefined for other paths. */
  locate(path: Path): Location | undefined;
  /** What the database of the project understands, known without its secrets; undefined where it is not said. */
  readonly dialect: string | undefined;
  /** Undefined for the embedded store. @throws ENV_MISSING for variables that it refers to */
  store(): StoreDefinition | undefined;
  /** Undefined when there are none. @throws ENV_MISSING for variables that it refers to */
  hooks(): ProjectConfig['hooks'];
}

/**
 * Reads a configuration against the environment. A missing variable raises its problem only when the connection or
 * the mail that refers to it is used; anywhere else at once.
 * @throws every problem of the file
 */
export function readConfig(definition: DefinitionFile, environment: Environment): Config {
  const { value, missing, secrets } = resolveReferences(definition.value, environment);
  const resolved = { ...definition, value };
  const parsed = ProjectConfig.safeParse(value);
  const issues = (parsed.error?.issues ?? []).filter(
    (issue) => issue.code === 'unrecognized_keys' || !isAbove(missing, issue.path as Path),
  );
  const problems: Problem[] = [
    ...inlineSecrets(definition),
    ...missing.filter(({ path }) => !isLazy(path)).map((one) => missingProblem(one, definition)),
    ...redact(problemsOfIssues(issues, ProjectConfig, resolved), secrets),
  ];
  if (problems.length > 0) throw new ProblemError(problems);
  return configOf(parsed.data ?? withoutMissing(value, missing), value, missing, definition);
}

function configOf(
  config: ProjectConfig,
  value: unknown,
  missing: readonly Missing[],
  definition: DefinitionFile,
): Config {
  const { calendar, locale, currency, brand, readers, notify, holidays, archive, work, server } = config;
  return {
    ...{ calendar, locale, currency, readers, notify, holidays, archive, work, server },
    ...(brand === undefined ? {} : { brand }),
    locate: (path) => (path[0] === 'connection' ? definition.locate(path) : undefined),
    connection: () => available('connection', config.connection),
    dialect: dialectOf(value),
    mail: () => available('mail', config.mail),
    store: () => available('store', config.store),
    channels: () => available('channels', config.channels),
    channelKinds: kindsOf(value),
    hooks: () => available('hooks', config.hooks),
    sender: () => senderOf(value, missing),
  };

  function available<T>(part: LazyPart, value: T): T {
    const lacking = missing.filter(({ path }) => path[0] === part);
    if (lacking.length === 0) return value;
    throw new ProblemError(lacking.map((one) => missingProblem(one, definition)));
  }
}

/** Of a package it is known only once that is loaded. */
function dialectOf(value: unknown): string | undefined {
  const { connection } = value as { readonly connection?: { readonly kind?: string } };
  return builtInKind(connection?.kind ?? '')?.dialect.name;
}

/** Without what they lead to, which may be missing. */
function kindsOf(value: unknown): Config['channelKinds'] {
  const { channels } = value as { readonly channels?: ProjectConfig['channels'] };
  return Object.fromEntries(Object.entries(channels ?? {}).map(([name, { kind }]) => [name, kind]));
}

function senderOf(value: unknown, missing: readonly Missing[]): Sender | undefined {
  const { mail } = value as { readonly mail?: MailDefinition };
  if (mail === undefined || missing.some(({ path }) => path[0] === 'mail' && path[1] !== 'smtp'))
    return undefined;
  const { from, replyTo, link, unsubscribe, maximumMegabytes, allowedDomains } = mail;
  return {
    from,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(link === undefined ? {} : { link }),
    ...(unsubscribe === undefined ? {} : { unsubscribe }),
    ...(maximumMegabytes === undefined ? {} : { maximumMegabytes }),
    ...(allowedDomains === undefined ? {} : { allowedDomains }),
  };
}

function isLazy(path: Path): boolean {
  return LAZY_PARTS.some((part) => part === path[0]);
}

/** What the schema says of a value that is not there yet, or of what holds it, says nothing. */
function isAbove(missing: readonly Missing[], path: Path): boolean {
  return missing.some(
    (one) => path.length <= one.path.length && path.every((step, at) => one.path[at] === step),
  );
}

/** The parts that can be used: those with a missing variable raise its problem before their value is looked at. */
function withoutMissing(value: unknown, missing: readonly Missing[]): ProjectConfig {
  const parts = new Set(missing.map(({ path }) => path[0]));
  const kept = Object.entries(value as object).filter(([key]) => !parts.has(key));
  return ProjectConfig.partial({ connection: true }).parse(Object.fromEntries(kept)) as ProjectConfig;
}
