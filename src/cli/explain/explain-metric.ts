import { trailing } from '../../foundation/calendar/index.ts';
import { formatValue } from '../../foundation/format/index.ts';
import { type Database, parseQuery } from '../../metrics/engine/index.ts';
import { kindOf, othersOf } from '../../metrics/kind/index.ts';
import type { MetricQueryInput } from '../../metrics/plan/index.ts';
import { planQuery } from '../../metrics/plan/index.ts';
import { type CompiledQuery, compileByConnection } from '../../metrics/sql/index.ts';
import type { Project } from '../../project/index.ts';
import { formulaText, type Lineage, lineageOf } from '../../quality/index.ts';
import { localeOf } from '../project/open-project.ts';
import type { KeptFile } from './kept-files.ts';
import { planWords } from './plan-words.ts';

/** Without a report, a metric is explained over so many days. */
const DAYS = 30;

/** What there is to know of a metric: in words, as a formula, back to columns, and as SQL. */
export interface MetricExplanation {
  readonly metric: string;
  readonly label: string;
  readonly kind: string;
  readonly description: string;
  readonly formula: string;
  /** Owner, direction, target and note, where there are. */
  readonly facts: Readonly<Record<string, string>>;
  readonly lineage: Lineage;
  /** Files that its tables are read from, and who changed them last. */
  readonly files: readonly KeptFile[];
  readonly plan: readonly string[];
  readonly statements: readonly { readonly sql: string; readonly params: readonly unknown[] }[];
}

/** Explains a metric of the project over the days before a date; nothing is run but what reads the catalog. */
export function explainMetric(
  project: Project,
  database: Pick<Database, 'catalog'>,
  name: string,
  date: string,
  files: readonly KeptFile[],
): MetricExplanation {
  const { model, config } = project;
  const metric = model.metrics[name];
  if (metric === undefined) throw new Error(`metric ${name} was looked up before`);
  const kind = kindOf(metric);
  const query: MetricQueryInput =
    'list' in kind
      ? kind.list(metric, othersOf(model), date).query
      : { metrics: [name], period: trailing(DAYS, date) };
  const context = { model, catalog: database.catalog, calendar: config.calendar, asOf: date };
  const plan = planQuery(parseQuery(query), context);
  const answered = compileByConnection(plan, model, database.catalog);
  const statements = answered.flatMap(({ compiled: { split, fixed, coarser } }) =>
    [split, fixed, ...coarser].flatMap((one) => one ?? []),
  );
  return {
    metric: name,
    label: metric.label,
    kind: metric.kind,
    description: metric.description,
    formula: formulaText(model, name),
    facts: { ...factsOf(project, name), ...digitsOf(statements) },
    lineage: lineageOf(model, database.catalog, name),
    files,
    plan: planWords(plan),
    statements: statements.map(({ statement }) => statement),
  };
}

/** Which digits hold, where doubles are added up. */
function digitsOf(statements: readonly CompiledQuery[]): Record<string, string> {
  const addsDoubles = statements.some(({ measures }) => measures.some((one) => one.addsDoubles === true));
  return addsDoubles
    ? { digits: 'of sums of doubles 15 hold, and all where the values have at most four decimals' }
    : {};
}

function factsOf(project: Project, name: string): Record<string, string> {
  const metric = project.model.metrics[name];
  if (metric === undefined) return {};
  const { owner, good, target, note, format } = metric;
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(good === 'neutral' ? {} : { 'good direction': good }),
    ...(target === undefined
      ? {}
      : { target: typeof target === 'string' ? target : formatValue(target, format, localeOf(project)) }),
    ...(note === undefined ? {} : { note }),
  };
}
