import { said } from '../../../foundation/format/index.ts';
import type { CheckResult } from '../../check-result.ts';
import { findOffenders } from '../../data/examples.ts';
import { countWhere, type Probe, type TableWriting } from '../../data/probe.ts';
import type { Subject } from '../../data/subject.ts';
import { localProblems } from '../../local-problem.ts';
import { type Declaration, judged } from '../declaration.ts';
import { lookedAt } from './looked-at.ts';
import { clauseOf, type RowCheck, wrongRows } from './wrong-rows.ts';

/** Counts the rows that break a check, and those that it looks at; examples are asked for when there are too many. */
export function rowProbe(subject: Subject, check: RowCheck, declaration: Declaration): Probe {
  const rowsOf = (writing: TableWriting) => lookedAt(subject, writing, check.where);
  return {
    unanswered: declaration.title,
    judgesEmpty: true,
    ...(check.check === 'orphans'
      ? { join: (writing) => wrongRows(subject, writing, check).join ?? '' }
      : {}),
    counts(writing) {
      const rows = rowsOf(writing);
      const { condition, columns } = wrongRows(subject, writing, check);
      const wrong = [...rows, condition];
      const [all, broken] = [countWhere(writing, ...rows), countWhere(writing, ...wrong)];
      if (check.check !== 'unique') return [all, broken];
      return [all, `${broken} - ${writing.binder.dialect.countDistinct(columns, wrong)}`];
    },
    judge: async ([rows = 0, wrong = 0]) => [await judge(subject, check, declaration, { rows, wrong })],
  };
}

async function judge(
  subject: Subject,
  check: RowCheck,
  declaration: Declaration,
  { rows, wrong }: { readonly rows: number; readonly wrong: number },
): Promise<CheckResult> {
  const { source } = subject;
  const allowed = 'rows' in check.tolerance ? check.tolerance.rows : Math.floor(check.tolerance.share * rows);
  const holds = wrong <= allowed;
  const { text: examples, query } = holds ? NOTHING : await examplesOf(subject, check);
  const sentences = [
    said('check.rows.found', { finding: clauseOf(subject, check, wrong), examples }),
    allowed === 0 ? '' : said('check.rows.tolerated', { rows: allowed }),
  ];
  return judged(declaration, holds, {
    message: wrong === 0 ? said('check.rows.holds', { source, rows }) : { say: 'sentences', of: sentences },
    code: check.check === 'orphans' ? 'CHECK_ORPHANS' : 'CHECK_ROWS_WRONG',
    hint: said('check.rows.hint'),
    observed: wrong,
    expected: { from: null, to: allowed },
    query,
  });
}

const NOTHING: { readonly text: string; readonly query?: string } = { text: '' };

/** The most frequent wrong values, or keys of wrong rows, and how to find all; nothing when the database refuses to say. */
async function examplesOf(subject: Subject, check: RowCheck): Promise<typeof NOTHING> {
  let isNamed = true;
  try {
    const { text, query } = await findOffenders(subject, (writing) => {
      const { condition, columns, join } = wrongRows(subject, writing, check);
      isNamed = columns.length > 0;
      return {
        columns: isNamed ? columns : ['1'],
        where: [...lookedAt(subject, writing, check.where), condition],
        ...(join === undefined ? {} : { joins: [join] }),
        ...(check.check === 'unique' ? { having: 'COUNT(*) > 1' } : {}),
      };
    });
    return { text: isNamed ? text : '', query };
  } catch (error) {
    localProblems(error);
    return NOTHING;
  }
}
