import type { Calendar } from '../../foundation/calendar/index.ts';
import type { Location, Problem } from '../../foundation/diagnostic/index.ts';
import { fail, ProblemError, problem, suggest } from '../../foundation/diagnostic/index.ts';
import { builtInKind, type ConnectionDefinition } from '../../metrics/connection/index.ts';
import { DEFAULT_CONNECTION } from '../../metrics/model/index.ts';
import { type ChannelDefinition, kindOfChannel } from '../../operations/delivery/channel/definitions.ts';
import type { MailDefinition } from '../../operations/delivery/index.ts';
import type { Sender, Settings } from '../../operations/project.ts';
import type { StoreDefinition } from '../../operations/store/index.ts';
import type { DefinitionFile, Path } from '../definition-file/index.ts';
import { problemsOfIssues } from '../issue/index.ts';
import { ProjectConfig } from './config.ts';
import { inlineSecrets } from './inline-secret.ts';
import { type Environment, type Missing, missingProblem, redact, resolveReferences } from './references.ts';

/** What may refer to the environment: read when it is used, so that other work needs no secrets. */
const LAZY_PARTS = ['connection', 'connections', 'mail', 'store', 'channels', 'hooks'] as const;
type LazyPart = (typeof LAZY_PARTS)[number];

/** A configuration, resolved; what holds secrets is asked for only when it is used. */
export interface Config extends Settings {
  readonly brand?: NonNullable<ProjectConfig['brand']>;
  readonly server: ProjectConfig['server'];
  /** Where a field of a connection, a channel or a medium stands; undefined for other paths. */
  locate(path: Path): Location | undefined;
  /** What the database of a connection understands, known without its secrets; undefined where it is not said. */
  dialect(connection: string): string | undefined;
  /** The formats that channels bring, by the name of the channel, known without their secrets. */
  readonly channelFormats: Readonly<Record<string, readonly string[]>>;
  /** One channel alone, so that a secret of another is not needed. @throws CHANNEL_UNKNOWN, ENV_MISSING */
  channel(name: string): ChannelDefinition;
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
    ...unknownHolidays(parsed.data).map((one) => ({ ...one, ...placeOf(definition, one) })),
    ...connectionProblems(value).map((one) => ({ ...one, ...placeOf(definition, one) })),
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
    ...{ locale, currency, readers, notify, holidays, archive, work, server },
    calendar: withHolidays(calendar, holidays),
    // Those of the folder are added by whoever reads it.
    messages: {},
    ...(brand === undefined ? {} : { brand }),
    locate: (path) => (PACKAGED.some((one) => one === path[0]) ? definition.locate(path) : undefined),
    connection,
    connections: Object.keys(kindsOfConnections(value)),
    connectionPath: (name) => (isOwn(name) ? ['connection'] : ['connections', name]),
    dialect: (name) => builtInKind(kindsOfConnections(value)[name] ?? '')?.dialect.name,
    mail: () => available('mail', config.mail),
    store: () => available('store', config.store),
    channels: () => available('channels', config.channels),
    channel,
    ...{ channelKinds: kindsOf(value), channelFormats: formatsOf(value), media: config.media },
    hooks: () => available('hooks', config.hooks),
    sender: () => senderOf(value, missing),
  };

  function isOwn(name: string): boolean {
    return name === DEFAULT_CONNECTION && hasOwnConnection(value);
  }

  function available<T>(part: LazyPart, value: T, name?: string): T {
    const lacking = missing.filter(
      ({ path }) => path[0] === part && (name === undefined || path[1] === name),
    );
    if (lacking.length === 0) return value;
    throw new ProblemError(lacking.map((one) => missingProblem(one, definition)));
  }

  function channel(name: string): ChannelDefinition {
    const found = available('channels', config.channels[name], name);
    if (found !== undefined) return found;
    return fail('CHANNEL_UNKNOWN', {
      message: `The configuration has no channel "${name}".`,
      hint: suggest(name, Object.keys(kindsOf(value))),
    });
  }

  /** Of one connection alone, so that a secret of another is not needed. */
  function connection(name: string = DEFAULT_CONNECTION): ConnectionDefinition {
    const found = isOwn(name)
      ? available('connection', config.connection)
      : available('connections', config.connections?.[name], name);
    if (found !== undefined) return found;
    return fail('DEFINITION_INVALID', {
      message: `The configuration has no connection "${name}".`,
      hint: suggest(name, Object.keys(kindsOfConnections(value))),
    });
  }
}

/** What packages may bring, whose problems have a place in the configuration. */
const PACKAGED = ['connection', 'connections', 'channels', 'media'] as const;

interface Connections {
  readonly connection?: { readonly kind?: string };
  readonly connections?: Readonly<Record<string, { readonly kind?: string } | undefined>>;
}

function hasOwnConnection(value: unknown): boolean {
  return (value as Connections).connection !== undefined;
}

/** What cannot be told by a field: there is one, and `default` is said once. */
function connectionProblems(value: unknown): Problem[] {
  const { connection, connections } = value as Connections;
  if (connection === undefined && Object.keys(connections ?? {}).length === 0) {
    return [
      problem('DEFINITION_INVALID', {
        message: '"connection" is required.',
        hint: 'say where the numbers are: connection: { kind: duckdb, file: warehouse.duckdb }, or several under "connections".',
      }),
    ];
  }
  if (connection === undefined || connections?.[DEFAULT_CONNECTION] === undefined) return [];
  return [
    problem('DEFINITION_INVALID', {
      message: '"connection" is the connection called "default", and "connections" has another of that name.',
      hint: 'call the other one something else, or leave "connection" out.',
      path: ['connections', DEFAULT_CONNECTION],
    }),
  ];
}

function placeOf(definition: DefinitionFile, { path = [] }: Problem): Pick<Problem, 'location'> {
  const location = definition.locate(path);
  return location === undefined ? {} : { location };
}

/** By the name of the connection. Of a package the dialect is known only once that is loaded. */
function kindsOfConnections(value: unknown): Readonly<Record<string, string | undefined>> {
  const { connection, connections = {} } = value as Connections;
  const named = Object.entries(connections).map(([name, one]) => [name, one?.kind] as const);
  return Object.fromEntries([
    ...(connection === undefined ? [] : [[DEFAULT_CONNECTION, connection.kind] as const]),
    ...named,
  ]);
}

/** Without what they lead to, which may be missing. */
function kindsOf(value: unknown): Config['channelKinds'] {
  const { channels } = value as { readonly channels?: ProjectConfig['channels'] };
  return Object.fromEntries(Object.entries(channels ?? {}).map(([name, one]) => [name, kindOfChannel(one)]));
}

function formatsOf(value: unknown): Config['channelFormats'] {
  const { channels = {} } = value as {
    readonly channels?: Readonly<Record<string, { readonly formats?: readonly string[] }>>;
  };
  return Object.fromEntries(Object.entries(channels).map(([name, { formats = [] }]) => [name, formats]));
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
  const isThere = (...path: Path) => !missing.some((one) => path.every((step, at) => one.path[at] === step));
  const kept = Object.entries(value as object).flatMap(([key, part]) => {
    if (isThere(key)) return [[key, part]];
    // Other connections can be asked without it, and other channels reached.
    if (key !== 'connections' && key !== 'channels') return [];
    return [[key, Object.fromEntries(Object.entries(part).filter(([name]) => isThere(key, name)))]];
  });
  return ProjectConfig.parse(Object.fromEntries(kept));
}

/** The list of holidays that the calendar names has to be there. */
function unknownHolidays(config: ProjectConfig | undefined): Problem[] {
  const { holidayList: name } = config?.calendar ?? {};
  const lists = Object.keys(config?.holidays ?? {});
  if (name === undefined || lists.includes(name)) return [];
  return [
    problem('DEFINITION_INVALID', {
      message: `The calendar names the list of holidays "${name}", which the configuration does not have.`,
      hint:
        lists.length === 0 ? `add it, as in holidays: { ${name}: ['2026-12-25'] }.` : suggest(name, lists),
      path: ['calendar', 'holidays'],
    }),
  ];
}

function withHolidays(
  { holidayList, ...calendar }: ProjectConfig['calendar'],
  holidays: ProjectConfig['holidays'],
): Calendar {
  const { work } = calendar;
  if (work === undefined || holidayList === undefined) return calendar;
  return { ...calendar, work: { ...work, holidays: holidays[holidayList] ?? [] } };
}
