/** What of a table's definition can contradict itself. */
export interface TableFields {
  readonly metrics: readonly string[];
  readonly by: readonly string[];
  readonly grain?: unknown;
  readonly last?: unknown;
  readonly compare?: string | undefined;
  readonly limit: number;
  readonly others: boolean;
  readonly columns: Readonly<
    Record<
      string,
      {
        readonly show: string;
        readonly history?: unknown;
        readonly tones?: unknown;
        readonly change: boolean;
      }
    >
  >;
}

/** A contradiction, and where it stands; `among` are the names that would be right. */
export interface Issue {
  readonly path: readonly string[];
  readonly message: string;
  readonly among?: readonly string[];
}

/** More values than this in a condition are no condition any more. */
const MOST_SHOWN_WITH_OTHERS = 1000;

/** The contradictions of a table's definition: settings of what is no column, or of what a column cannot do. */
export function tableIssues(table: TableFields): Issue[] {
  const { metrics, by, limit, others, columns } = table;
  const issues: Issue[] = Object.keys(columns)
    .filter((name) => ![...by, ...metrics].includes(name))
    .map((name) => ({
      path: ['columns', name],
      message: `"${name}" is not a column of this table.`,
      among: [...by, ...metrics],
    }));
  for (const [name, settings] of Object.entries(columns)) {
    const path = ['columns', name];
    if (settings.history !== undefined && settings.show !== 'sparkline')
      issues.push({ path: [...path, 'history'], message: 'goes with `show: sparkline`' });
    if (by.includes(name) && (settings.show !== 'text' || settings.tones !== undefined || settings.change))
      issues.push({ path, message: 'is a dimension, which takes a label and a format alone' });
    if (settings.show === 'sparkline' && (table.grain !== undefined || table.last !== undefined))
      issues.push({ path: [...path, 'show'], message: 'cannot be a sparkline in a table with a time axis' });
  }
  if (table.compare === 'bucket' && table.grain === undefined && table.last === undefined)
    issues.push({ path: ['compare'], message: '`bucket` goes with `grain` or `last`' });
  if (others && by.length === 0) issues.push({ path: ['others'], message: 'goes with `by`' });
  if (others && limit > MOST_SHOWN_WITH_OTHERS)
    issues.push({
      path: ['limit'],
      message: `must be at most ${MOST_SHOWN_WITH_OTHERS} in a table with \`others\``,
    });
  return issues;
}
