import type { Problem } from '../../../foundation/diagnostic/index.ts';
import type { NotificationMessage } from '../../delivery/index.ts';
import type { Queryable } from '../../store/index.ts';
import { editionText, factsOf } from '../pipeline/notices.ts';
import type { RunRow } from '../run-row.ts';

/** So many are named; of a server that takes nothing there would be as many as there are recipients. */
const NAMED = 10;

const LATE = `
SELECT recipient, problem, (count(*) OVER ())::int AS count FROM delivery
WHERE run_id = $1::uuid AND state = 'pending' AND attempts >= $2::int
ORDER BY recipient LIMIT ${NAMED}`;

interface Late {
  readonly recipient: string;
  readonly problem: Problem | null;
  readonly count: number;
}

/**
 * What the owner reads when messages are put off again and again, before they are given up; undefined when none was
 * put off so often.
 */
export async function lateNotice(
  db: Queryable,
  run: Pick<RunRow, 'id' | 'report' | 'editionDate' | 'slot' | 'correction'>,
  attempts: number,
): Promise<NotificationMessage | undefined> {
  const { id, report } = run;
  const late = await db.query<Late>(LATE, [id, attempts]);
  const [first] = late;
  if (first === undefined) return undefined;
  return {
    subject: `Late: ${report}, ${editionText(run)}`,
    paragraphs: [
      `${first.count} not delivered after ${attempts} attempts or more; they are tried again.`,
      ...late.map(({ recipient, problem }) => `${recipient}: ${problem?.message ?? 'no reason is known'}`),
      ...(first.count > NAMED ? [`and ${first.count - NAMED} more.`] : []),
      `Give them up: broadsheet cancel ${id.slice(0, 8)}`,
    ],
    facts: factsOf(run),
  };
}
