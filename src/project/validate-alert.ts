import type { Calendar } from '../foundation/calendar/index.ts';
import {
  attempt,
  type Problem,
  ProblemError,
  problem,
  raisedBy,
  suggest,
} from '../foundation/diagnostic/index.ts';
import { isListing } from '../metrics/kind/index.ts';
import {
  conditionsIn,
  isDateMetric,
  type Model,
  namesIn,
  ownEntry,
  parameterOf,
  unreplacedText,
  withDependencies,
} from '../metrics/model/index.ts';
import {
  type Asked,
  isProtected,
  policyOver,
  readerNamed,
  secretIn,
  visibleTo,
} from '../metrics/policy/index.ts';
import { type AlertRule, isTodayFair, plannedBy, resolveRule } from '../operations/alert/index.ts';
import { behind } from '../quality/index.ts';
import type { Config } from './config/index.ts';
import { questionProblems } from './validate-question.ts';

/** What the schema of a rule cannot say: what it names must exist, and what it asks for must make sense of its metric. */
export function validateAlert(
  name: string,
  rule: AlertRule,
  model: Model,
  config: Pick<Config, 'calendar' | 'channelKinds' | 'readers'> | undefined,
): Problem[] {
  const at = ['alerts', name];
  const metrics = metricProblems(rule, model, at);
  const rest = [
    ...dimensionProblems(rule, model, at),
    ...unreplacedText(rule.where, [...at, 'where']),
    ...paramProblems(rule, at),
    ...questionProblems(model, {
      metrics: metricsOf(rule, model),
      by: rule.by === undefined ? [] : [{ reference: rule.by, path: [...at, 'by'] }],
      where: [{ filter: rule.where ?? {}, path: [...at, 'where'] }],
    }),
    ...windowProblems(rule, at),
    ...channelProblems(rule, config, at),
    ...readerProblems(rule, model, config, at),
  ];
  // What a metric is like can only be asked of one that is there.
  if (metrics.length > 0 || config === undefined) return [...metrics, ...rest];
  return [
    ...rest,
    ...todayProblems(rule, model, at),
    ...conditionProblems(name, rule, model, config.calendar),
  ];
}

/** What a rule asks for: its metric, and the target of a pace where that is one too. */
function metricsOf(rule: AlertRule, model: Model): string[] {
  const planned = plannedBy(rule, model);
  return planned === undefined ? [rule.metric] : [rule.metric, planned];
}

function metricProblems({ metric }: AlertRule, model: Model, at: readonly string[]): Problem[] {
  const names = Object.entries(model.metrics)
    .filter(([known, one]) => !isListing(one) && !isDateMetric(model, known))
    .map(([known]) => known);
  if (names.includes(metric)) return [];
  const path = [...at, 'metric'];
  if (!Object.hasOwn(model.metrics, metric)) {
    const message = `There is no metric "${metric}".`;
    return [problem('UNKNOWN_METRIC', { message, hint: suggest(metric, names), path })];
  }
  if (isDateMetric(model, metric)) return [dateProblem(metric, model, path)];
  const message = `"${metric}" is a ${model.metrics[metric]?.kind}, which has a value for each entity and none in all.`;
  const hint = 'watch one of the metrics that it is made of.';
  return [problem('ALERT_INVALID', { message, hint, path })];
}

/** Whom a rule tells is shown what one reader may see: which one, somebody has to say. Owners see everything. */
function readerProblems(
  rule: AlertRule,
  model: Model,
  config: Pick<Config, 'readers'> | undefined,
  at: readonly string[],
): Problem[] {
  if (config === undefined) return [];
  const { as, metric, by, where, notify = [] } = rule;
  const asked = {
    metrics: metricsOf(rule, model),
    by: by === undefined ? [] : [by],
    where: where === undefined ? [] : [where],
  };
  if (as !== undefined) return knownReaderProblems(as, asked, model, config.readers, at);
  if (notify.length === 0 || !isProtected(model)) return [];
  const unknown = visibleTo(model, { name: 'anybody', attributes: {} }, 'UTC');
  const rows = unknown.policy ?? { tables: {} };
  const [table] = Object.keys(policyOver(model, rows, behind(model, [asked]).tables));
  const secret = secretIn(model, unknown, asked);
  if (table === undefined && secret === undefined) return [];
  const what = secret === undefined ? `see every row of table "${table}"` : `know of "${secret}"`;
  const message = `The rule tells people of "${metric}", and not everybody may ${what}.`;
  const hint = 'say whose rows count: as: READER, one of `readers` of the configuration.';
  return [problem('ALERT_INVALID', { message, hint, path: [...at, 'notify'] })];
}

/** A reader who does not know of what a rule is about would never hear of it. */
function knownReaderProblems(
  as: string,
  asked: Asked,
  model: Model,
  readers: Config['readers'],
  at: readonly string[],
): Problem[] {
  const path = [...at, 'as'];
  const reader = attempt(() => readerNamed(readers, as));
  if (reader instanceof ProblemError) return reader.problems.map((one) => ({ ...one, path }));
  const visible = visibleTo(model, reader, 'UTC');
  const secret = secretIn(model, visible, asked);
  if (secret !== undefined) {
    const message = `The rule is about "${secret}", which is hidden from its reader "${as}".`;
    const hint = 'name a reader who may know of it, or watch something else.';
    return [problem('ALERT_INVALID', { message, hint, path })];
  }
  const open = openMetric(model, asked.metrics);
  if (open !== undefined) {
    const message = `The rule rests on "${open}", whose number of everybody readers are told at an edition date alone, and a rule has none.`;
    const hint = 'show it in a report, or leave `as` and `notify` out, so that the owner hears of it.';
    return [problem('ALERT_INVALID', { message, hint, path })];
  }
  const policies = policyOver(model, visible.policy ?? { tables: {} }, behind(model, [asked]).tables);
  return Object.values(policies).flatMap(({ problems }) => problems.map((one) => ({ ...one, path })));
}

/** The first public metric that metrics rest on. */
function openMetric(model: Model, metrics: readonly string[]): string | undefined {
  return withDependencies(model, metrics).find((name) => {
    const metric = ownEntry(model.metrics, name);
    return metric !== undefined && 'public' in metric && metric.public !== undefined;
  });
}

/** A date passes no threshold; that nothing came for too long is what a check of its table says. */
function dateProblem(metric: string, model: Model, path: readonly string[]): Problem {
  const known = model.metrics[metric];
  const table = known !== undefined && 'table' in known ? known.table : '';
  return problem('ALERT_INVALID', {
    message: `"${metric}" is a date, and a rule watches a number.`,
    hint: `to hear that nothing came for some days, watch a count of its rows over a \`window\` of so many days, or give table "${table}" a \`freshness\` check.`,
    path,
  });
}

/** Whether the metric reaches a dimension is found when it is asked; that some table has it, here. */
function dimensionProblems({ by, where }: AlertRule, model: Model, at: readonly string[]): Problem[] {
  const known = Object.values(model.tables).flatMap((table) => Object.keys(table.dimensions));
  const named = [
    ...(by === undefined ? [] : [{ reference: by, path: [...at, 'by'] }]),
    // A name without a table may be a column, which only the database knows.
    ...namesIn(where, [...at, 'where']).filter(({ reference }) => reference.includes('.')),
  ];
  return named.flatMap(({ reference, path }) => {
    const name = reference.split('.').at(-1) ?? '';
    if (known.includes(name)) return [];
    const message = `No table has a dimension "${name}".`;
    return [problem('UNKNOWN_DIMENSION', { message, hint: suggest(name, new Set(known)), path })];
  });
}

/** Alerts know no parameters: only reports have them. */
function paramProblems({ where }: AlertRule, at: readonly string[]): Problem[] {
  return conditionsIn(where, [...at, 'where']).flatMap(({ condition, path }) => {
    const param = parameterOf(condition);
    if (param === undefined) return [];
    const message = `The rule filters by the parameter "${param}", and only reports have parameters.`;
    return [problem('ALERT_INVALID', { message, hint: 'write the value.', path })];
  });
}

/** Anomalies and paces say themselves what they look at. */
function windowProblems({ when, window }: AlertRule, at: readonly string[]): Problem[] {
  if (window === undefined || 'threshold' in when || 'change' in when) return [];
  const kind = 'anomaly' in when ? 'anomaly' : 'pace';
  return [
    problem('ALERT_INVALID', {
      message: `The rule has a window, but its ${kind} says by its grain what it looks at.`,
      hint: `remove \`window\`, or set ${kind === 'anomaly' ? '`grain` in `anomaly`' : '`by` in `pace`'}.`,
      path: [...at, 'window'],
    }),
  ];
}

function channelProblems(
  { notify = [] }: AlertRule,
  config: Pick<Config, 'channelKinds'> | undefined,
  at: readonly string[],
): Problem[] {
  if (config === undefined) return [];
  return notify.flatMap((contact, index) => {
    if (!('channel' in contact) || Object.hasOwn(config.channelKinds, contact.channel)) return [];
    return [
      problem('ALERT_INVALID', {
        message: `The configuration has no channel "${contact.channel}".`,
        hint: suggest(contact.channel, Object.keys(config.channelKinds)),
        path: [...at, 'notify', index],
      }),
    ];
  });
}

function todayProblems(rule: AlertRule, model: Model, at: readonly string[]): Problem[] {
  if (rule.through !== 'now' || isTodayFair(rule, model)) return [];
  return [
    problem('ALERT_INVALID', {
      message: `"${rule.metric}" adds up in the course of the day, so that a day which is not over always looks too low.`,
      hint: 'set through: yesterday, or watch only what is too high.',
      path: [...at, 'through'],
    }),
  ];
}

function conditionProblems(name: string, rule: AlertRule, model: Model, calendar: Calendar): Problem[] {
  const found = raisedBy(() => resolveRule(name, rule, model, calendar).nextEvaluation(0));
  return found.map((one) => ({ ...one, path: ['alerts', name, ...(one.path ?? ['evaluate'])] }));
}
