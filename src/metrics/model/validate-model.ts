import { validateZone } from '../../foundation/calendar/index.ts';
import { type Problem, ProblemError, problem, suggest } from '../../foundation/diagnostic/index.ts';
import { dependenciesOf } from './dependencies.ts';
import { parseExpression } from './expression.ts';
import type { Metric, MovementMetric, ScoreMetric, SimpleMetric, SnapshotMetric } from './metric.ts';
import type { Model } from './model.ts';
import { ownEntry } from './own-entry.ts';
import { reachable, resolveDimension } from './resolve-dimension.ts';
import type { Table } from './table.ts';
import { tableReferences, withReferences } from './table-references.ts';
import { unreplacedText } from './unreplaced-text.ts';
import { validateChecks } from './validate-checks.ts';
import { validateDates } from './validate-dates.ts';

type Path = readonly (string | number)[];

/**
 * Everything the schema cannot say: names that must exist, fields that must fit together, links and metrics
 * that must not circle. Collects all problems of the whole model.
 */
export function validateModel(model: Model): Problem[] {
  const problems: Problem[] = [];
  for (const [name, table] of Object.entries(model.tables))
    problems.push(...validateTable(model, name, table));
  for (const [name, metric] of Object.entries(model.metrics)) {
    problems.push(...validateMetric(model, name, metric));
  }
  for (const [name, one] of Object.entries(model.reconciliations)) {
    for (const side of ['left', 'right'] as const) {
      const path: Path = ['reconciliations', name, side];
      problems.push(...unknownMetric(model, one[side].metric, [...path, 'metric']));
      problems.push(...scoreSide(model, one[side].metric, [...path, 'metric']));
      problems.push(...unreplacedText(one[side].where, [...path, 'where']));
    }
  }
  return [...problems, ...validateDates(model), ...validateChecks(model)];
}

/** The problems that some work throws, at the given path. */
function caught(path: Path, work: () => unknown): Problem[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof ProblemError)
      return error.problems.map((one) => ({ ...one, path: one.path ?? path }));
    throw error;
  }
}

function validateTable(model: Model, name: string, table: Table): Problem[] {
  const path: Path = ['tables', name];
  const problems: Problem[] = [
    ...caught([...path, 'storedZone'], () => validateZone(table.storedZone)),
    ...validateReferences(model, name),
  ];
  for (const [link, { to, column }] of Object.entries(table.links)) {
    const target = ownEntry(model.tables, to);
    const at = [...path, 'links', link];
    if (target === undefined) {
      problems.push(
        problem('UNKNOWN_TABLE', {
          message: `Link "${link}" leads to table "${to}", which the model does not have.`,
          hint: suggest(to, Object.keys(model.tables)),
          path: [...at, 'to'],
        }),
      );
    } else if (target.key === undefined || target.key.length !== column.length) {
      problems.push(
        problem('METRIC_INVALID', {
          message: `Link "${link}" has ${column.length} column(s), but the key of "${to}" has ${target.key?.length ?? 0}.`,
          hint: `declare the key of "${to}" with as many columns as the link has.`,
          path: at,
        }),
      );
    }
  }
  if (leadsBack(model, name)) {
    problems.push(
      problem('LINK_CYCLE', {
        message: `The links of table "${name}" lead back to it.`,
        hint: 'remove one of the links of the circle, or give the table it leads back to a second definition.',
        path: [...path, 'links'],
      }),
    );
  }
  return problems;
}

/** References in SQL must lead to tables, and never back. */
function validateReferences(model: Model, name: string): Problem[] {
  const path: Path = ['tables', name];
  const unknown = tableReferences(model, name).filter((one) => ownEntry(model.tables, one) === undefined);
  const back = tableReferences(model, name).some((one) => withReferences(model, one).includes(name));
  return [
    ...unknown.map((one) =>
      problem('UNKNOWN_TABLE', {
        message: `The SQL of table "${name}" refers to {{ ${one} }}, which the model does not have.`,
        hint: suggest(one, Object.keys(model.tables)),
        path,
      }),
    ),
    ...(back
      ? [
          problem('TABLE_CYCLE', {
            message: `The SQL of table "${name}" refers to itself, directly or through others.`,
            path,
          }),
        ]
      : []),
  ];
}

function leadsBack(model: Model, name: string): boolean {
  return reachable(model, name).some(({ table }) =>
    Object.values(model.tables[table]?.links ?? {}).some(({ to }) => to === name),
  );
}

function validateMetric(model: Model, name: string, metric: Metric): Problem[] {
  const path: Path = ['metrics', name];
  const unread = unreadableFormula(metric, path);
  if (unread.length > 0) return unread;
  const missing = dependenciesOf(metric).flatMap((one) =>
    unknownMetric(model, one.name, [...path, ...one.field.split('.')]),
  );
  const circle = missing.length > 0 ? undefined : cycleFrom(model, name);
  if (circle !== undefined) {
    return [
      problem('METRIC_CYCLE', {
        message: `Metric "${name}" depends on itself: ${circle.join(' → ')}.`,
        hint: 'compute one of them from something else.',
        path,
      }),
    ];
  }
  return [...missing, ...validateKind(model, name, metric)];
}

function validateKind(model: Model, name: string, metric: Metric): Problem[] {
  if (metric.kind === 'simple' || metric.kind === 'snapshot') return validateMeasure(model, name, metric);
  if (metric.kind === 'movement') return validateMovement(model, name, metric);
  if (metric.kind === 'score') return validateScore(model, name, metric);
  return noScores(model, name, metric);
}

function unreadableFormula(metric: Metric, path: Path): Problem[] {
  if (metric.kind !== 'derived') return [];
  return caught([...path, 'expression'], () => parseExpression(metric.expression));
}

function noScores(model: Model, name: string, metric: Metric): Problem[] {
  return dependenciesOf(metric)
    .filter((one) => model.metrics[one.name]?.kind === 'score')
    .map((one) =>
      problem('METRIC_INVALID', {
        message: `Metric "${name}" computes with the score "${one.name}", which has a value for each entity and none in all.`,
        hint: 'compute with one of the metrics that the score is made of.',
        path: ['metrics', name, one.field],
      }),
    );
}

function unknownMetric(model: Model, name: string, path: Path): Problem[] {
  if (ownEntry(model.metrics, name) !== undefined) return [];
  return [
    problem('UNKNOWN_METRIC', {
      message: `There is no metric "${name}".`,
      hint: suggest(name, Object.keys(model.metrics)),
      path,
    }),
  ];
}

function cycleFrom(model: Model, start: string): string[] | undefined {
  return walk(start, []);

  function walk(name: string, trail: readonly string[]): string[] | undefined {
    if (trail.includes(name)) return name === start ? [...trail, name] : undefined;
    for (const next of readableDependencies(ownEntry(model.metrics, name))) {
      const circle = walk(next.name, [...trail, name]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  }
}

/** What a metric is computed from; nothing where its formula is wrong, which is its own problem and not its users'. */
function readableDependencies(metric: Metric | undefined): ReturnType<typeof dependenciesOf> {
  if (metric === undefined || unreadableFormula(metric, []).length > 0) return [];
  return dependenciesOf(metric);
}

function validateMeasure(model: Model, name: string, metric: SimpleMetric | SnapshotMetric): Problem[] {
  const path: Path = ['metrics', name];
  const table = ownEntry(model.tables, metric.table);
  if (table === undefined) {
    return [
      problem('UNKNOWN_TABLE', {
        message: `Metric "${name}" is over table "${metric.table}", which the model does not have.`,
        hint: suggest(metric.table, Object.keys(model.tables)),
        path: [...path, 'table'],
      }),
    ];
  }
  const wrong: string[] = [...contradictions(metric)];
  if (
    metric.kind === 'simple' &&
    metric.trailing !== undefined &&
    metric.aggregate !== 'days' &&
    table.time === undefined
  )
    wrong.push(`looks at trailing days, but table "${metric.table}" declares no \`time\``);
  const interval = metric.kind === 'snapshot' || metric.aggregate === 'days';
  if (interval && table.valid === undefined) {
    wrong.push(`needs table "${metric.table}" to declare \`valid: {from, to}\``);
  }
  if (metric.among !== undefined && ownEntry(model.metrics, metric.among) !== undefined)
    wrong.push(...wrongSegment(model, metric.table, metric.among));
  return [
    ...wrong.map((why) => problem('METRIC_INVALID', { message: `Metric "${name}" ${why}.`, path })),
    ...unknownFilters(model, metric, [...path, 'where']),
    ...unreplacedText(metric.where, [...path, 'where']),
    ...paramFilters(name, metric, [...path, 'where']),
  ];
}

/** Filters that name a table or link; a bare name may be a column, which only the database knows. */
function unknownFilters(
  model: Model,
  { table, where }: SimpleMetric | SnapshotMetric,
  path: Path,
): Problem[] {
  return Object.keys(where ?? {})
    .filter((reference) => reference.includes('.'))
    .flatMap((reference) => caught([...path, reference], () => resolveDimension(model, table, reference)));
}

/** Metrics know no parameters: only reports have them. */
function paramFilters(name: string, { where }: SimpleMetric | SnapshotMetric, path: Path): Problem[] {
  return Object.entries(where ?? {}).flatMap(([reference, condition]) => {
    const param = typeof condition === 'object' && !Array.isArray(condition) ? condition.param : undefined;
    if (param === undefined) return [];
    return [
      problem('METRIC_INVALID', {
        message: `Metric "${name}" filters by the parameter "${param}", and only reports have parameters.`,
        hint: 'put the condition into the `where` of the report or of a block.',
        path: [...path, reference],
      }),
    ];
  });
}

function scoreSide(model: Model, name: string, path: Path): Problem[] {
  if (ownEntry(model.metrics, name)?.kind !== 'score') return [];
  const message = `Score "${name}" has a value for each entity and none in all, so nothing can agree with it.`;
  return [problem('METRIC_INVALID', { message, path })];
}

function contradictions(metric: SimpleMetric | SnapshotMetric): string[] {
  const wrong: string[] = [];
  const { aggregate, column, sql, quantile } = metric;
  if (column !== undefined && sql !== undefined) wrong.push('takes `column` or `sql`, not both');
  const needsColumn = aggregate !== 'count' && aggregate !== 'days';
  if (needsColumn && column === undefined && sql === undefined)
    wrong.push(`needs a \`column\` for "${aggregate}"`);
  if (Array.isArray(column) && aggregate !== 'distinct')
    wrong.push('takes several columns only for "distinct"');
  if ((quantile !== undefined) !== (aggregate === 'quantile'))
    wrong.push('needs `quantile` exactly for aggregate "quantile"');
  if (metric.kind === 'simple' && aggregate === 'days' && (column ?? sql) !== undefined) {
    wrong.push('adds up days, and so takes no column');
  }
  return wrong;
}

function wrongSegment(model: Model, table: string, among: string): string[] {
  const segment = model.metrics[among];
  if (
    segment?.kind !== 'snapshot' ||
    segment.aggregate !== 'distinct' ||
    typeof segment.column !== 'string'
  ) {
    return [`is among "${among}", which is not a snapshot that counts distinct values of one column`];
  }
  if (segment.among !== undefined) return [`is among "${among}", which is itself among "${segment.among}"`];
  const entity = entityOfColumn(model, segment.table, segment.column);
  if (entity === undefined)
    return [`is among "${among}", whose column is not a link or key of table "${segment.table}"`];
  const ways = reachable(model, table).filter((one) => one.table === entity);
  if (ways.length === 1 || table === entity) return [];
  if (ways.length > 1) {
    const names = ways.map(({ path }) => path.join('.')).join(' and ');
    return [`is among "${among}", but table "${table}" leads to "${entity}" in several ways: ${names}`];
  }
  return [`is among "${among}", but table "${table}" has no many-to-one path to "${entity}"`];
}

/** The table whose key a column holds: through a one-column link, or as the table's own key. */
export function entityOfColumn(model: Model, table: string, column: string): string | undefined {
  const definition = ownEntry(model.tables, table);
  if (definition?.key?.length === 1 && definition.key[0] === column) return table;
  return Object.values(definition?.links ?? {}).find(
    (link) => link.column.length === 1 && link.column[0] === column,
  )?.to;
}

function validateMovement(model: Model, name: string, metric: MovementMetric): Problem[] {
  const path: Path = ['metrics', name];
  const base = ownEntry(model.metrics, metric.of);
  if (base === undefined) return [];
  if (base.kind !== 'snapshot' || (base.aggregate !== 'sum' && base.aggregate !== 'count')) {
    return [
      problem('METRIC_INVALID', {
        message: `Metric "${name}" takes "${metric.of}" apart, which is not a snapshot that sums or counts.`,
        hint: 'name a metric of kind snapshot with aggregate sum or count.',
        path: [...path, 'of'],
      }),
    ];
  }
  if (base.among !== undefined) {
    // Members are those at the end of a period: its opening would not be the closing of the period before.
    return [
      problem('METRIC_INVALID', {
        message: `Metric "${name}" takes "${metric.of}" apart, which is among "${base.among}".`,
        hint: 'take a snapshot apart that counts everybody, and split or filter it by a dimension.',
        path: [...path, 'of'],
      }),
    ];
  }
  const links = Object.entries(ownEntry(model.tables, base.table)?.links ?? {})
    .filter(([, link]) => link.column.length === 1)
    .map(([link]) => link);
  if (links.includes(metric.entity)) return [];
  return [
    problem('METRIC_INVALID', {
      message: `Metric "${name}" follows entity "${metric.entity}", which is not a link of one column of table "${base.table}".`,
      hint: suggest(metric.entity, links),
      path: [...path, 'entity'],
    }),
  ];
}

function validateScore(model: Model, name: string, metric: ScoreMetric): Problem[] {
  const path: Path = ['metrics', name];
  const wrong: string[] = [];
  const entity = ownEntry(model.tables, metric.entity);
  if (entity?.key?.length !== 1)
    wrong.push(`scores table "${metric.entity}", which must exist and have a key of one column`);
  const segment = ownEntry(model.metrics, metric.among);
  const counted =
    segment?.kind === 'snapshot' && segment.aggregate === 'distinct' && typeof segment.column === 'string'
      ? entityOfColumn(model, segment.table, segment.column)
      : undefined;
  if (segment !== undefined && counted !== metric.entity)
    wrong.push(`is among "${metric.among}", which does not count the keys of "${metric.entity}"`);
  if (metric.categories.at(-1)?.atLeast !== 0) wrong.push('needs a last category that begins at 0');
  if (
    metric.categories.some(
      (one, index) => index > 0 && one.atLeast >= (metric.categories[index - 1]?.atLeast ?? 0),
    )
  ) {
    wrong.push('needs categories from best to worst');
  }
  const problems = wrong.map((why) => problem('SCORE_INVALID', { message: `Score "${name}" ${why}.`, path }));
  if (entity === undefined) return problems;
  const references = [
    metric.name,
    ...metric.facts,
    ...(metric.newcomers === undefined ? [] : [metric.newcomers.since]),
  ];
  return [
    ...problems,
    ...repeated(name, metric),
    ...noScores(model, name, metric),
    ...unreachedEntities(model, name, metric),
    ...references.flatMap((one) => caught(path, () => resolveDimension(model, metric.entity, one))),
  ];
}

/** Categories are told apart by their names, facts by what they show. */
function repeated(name: string, { categories, facts }: ScoreMetric): Problem[] {
  const named = [
    ...categories.map((one, index) => ({
      text: one.name,
      what: 'category',
      path: ['categories', index, 'name'],
    })),
    ...facts.map((text, index) => ({ text, what: 'fact', path: ['facts', index] })),
  ];
  return named
    .filter(({ text, what }, at) => named.findIndex((one) => one.text === text && one.what === what) < at)
    .map(({ text, what, path }) =>
      problem('SCORE_INVALID', {
        message: `Score "${name}" has the ${what} "${text}" twice.`,
        hint: 'rename or delete one of them.',
        path: ['metrics', name, ...path],
      }),
    );
}

/** What a score is made of must be told by entity: every table behind it leads to that of the entities, in one way. */
function unreachedEntities(
  model: Model,
  name: string,
  { entity, components, stake }: ScoreMetric,
): Problem[] {
  const path: Path = ['metrics', name];
  const measured = [
    ...Object.entries(components).map(([part, { metric }]) => ({
      metric,
      path: [...path, 'components', part, 'metric'],
    })),
    ...(stake === undefined ? [] : [{ metric: stake, path: [...path, 'stake'] }]),
  ];
  return measured.flatMap((one) =>
    [...new Set(splitTables(model, one.metric))].flatMap((table) => {
      const ways = reachable(model, table).filter((place) => place.table === entity);
      if (table === entity || ways.length === 1) return [];
      const why =
        ways.length === 0
          ? `which has no many-to-one path to "${entity}"`
          : `which leads to "${entity}" in several ways: ${ways.map((way) => way.path.join('.')).join(' and ')}`;
      return [
        problem('SCORE_INVALID', {
          message: `Score "${name}" takes "${one.metric}" over table "${table}", ${why}.`,
          hint: `use a metric whose table links to "${entity}", or add the link.`,
          path: one.path,
        }),
      ];
    }),
  );
}

/** The tables whose rows a metric splits by entity; fixed metrics never are split. */
function splitTables(model: Model, name: string, trail: readonly string[] = []): string[] {
  const metric = ownEntry(model.metrics, name);
  if (metric === undefined || trail.includes(name)) return [];
  if (metric.kind === 'simple' || metric.kind === 'snapshot') {
    const isThere = ownEntry(model.tables, metric.table) !== undefined;
    return metric.fixed || !isThere ? [] : [metric.table];
  }
  return readableDependencies(metric).flatMap((one) => splitTables(model, one.name, [...trail, name]));
}
