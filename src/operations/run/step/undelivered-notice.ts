import type { Problem } from '../../../foundation/diagnostic/index.ts';
import type { NotificationMessage, Tally } from '../../delivery/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { RunRow } from '../run-row.ts';

interface Unsent {
  readonly recipient: string;
  readonly state: string;
  readonly problem: Problem | null;
}

/** So many are named; of a failed server there would be as many as there are recipients. */
const NAMED = 10;

const UNSENT = `
SELECT recipient, state, problem FROM delivery
WHERE run_id = $1::uuid AND (state IN ('rejected', 'unknown') OR (state = 'pending' AND attempts >= $2::int))
ORDER BY recipient LIMIT ${NAMED}`;

/** What the owner reads when the last message is settled and some did not arrive for certain; undefined when all did. */
export async function undeliveredNotice(
  db: Queryable,
  run: RunRow,
  { accepted, rejected, unknown }: Tally,
): Promise<NotificationMessage | undefined> {
  if (rejected + unknown === 0) return undefined;
  const named = await db.query<Unsent>(UNSENT, [run.id, 2_147_483_647]);
  const id = run.id.slice(0, 8);
  return {
    subject: `Not delivered to ${rejected + unknown}: ${run.report}, edition of ${run.editionDate}`,
    paragraphs: [
      `${accepted} accepted, ${rejected} refused, ${unknown} unknown.`,
      ...named.map(lineOf),
      ...more(rejected + unknown),
      ...(unknown === 0 ? [] : [`Decide on the unknown ones: broadsheet deliveries --state unknown`]),
      ...(rejected === 0
        ? []
        : [`Send it to those who have none, once that is mended: broadsheet rerun ${id}`]),
    ],
    facts: factsOf(run),
  };
}

/** What the owner reads when messages are put off again and again; undefined when none was so often. */
export async function lateNotice(
  db: Queryable,
  run: RunRow,
  attempts: number,
): Promise<NotificationMessage | undefined> {
  const named = await db.query<Unsent>(UNSENT, [run.id, attempts]);
  const late = named.filter(({ state }) => state === 'pending');
  if (late.length === 0) return undefined;
  return {
    subject: `Late: ${run.report}, edition of ${run.editionDate}`,
    paragraphs: [
      `Messages were put off ${attempts} times, and are tried again.`,
      ...late.map(lineOf),
      `Give them up: broadsheet cancel ${run.id.slice(0, 8)}`,
    ],
    facts: factsOf(run),
  };
}

function lineOf({ recipient, state, problem }: Unsent): string {
  return `${recipient} (${state}): ${problem?.message ?? 'no reason is known'}`;
}

function more(count: number): string[] {
  return count > NAMED ? [`… and ${count - NAMED} more.`] : [];
}

function factsOf({ report, editionDate, slot, id }: RunRow): [string, string][] {
  return [
    ['Report', report],
    ['Edition date', editionDate],
    ['Slot', slot.toISOString()],
    ['Run', id],
  ];
}
