import { isCivilDate } from '../../foundation/calendar/index.ts';
import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import type { Queryable } from '../store/index.ts';
import { type ArchivedEdition, EDITION_COLUMNS } from './archived-edition.ts';

const FROM = `SELECT ${EDITION_COLUMNS} FROM edition AS e JOIN run ON run.id = e.run_id`;

/** The edition that somebody got; without anybody, the one that shows everything, in the language that is asked for. */
const chosen = (locale: string, recipient: string) => `(CASE
  WHEN ${recipient}::text IS NOT NULL THEN (${locale}::text IS NULL OR e.locale = ${locale}) AND EXISTS (
    SELECT 1 FROM delivery AS d
    WHERE d.run_id = e.run_id AND d.recipient = ${recipient} AND d.audience = e.audience AND d.locale = e.locale)
  WHEN ${locale}::text IS NULL THEN e.is_main
  ELSE e.audience = '' AND e.locale = ${locale} END)`;

// Several may have the name and the time: with other parameters, of other slots, or made anew. The newest is meant, and
// of those of one slot the plain one.
const BY_REPORT = `${FROM}
WHERE e.report = $1
  AND ($2::date IS NULL OR e.edition_date = $2::date)
  AND ($3::timestamptz IS NULL OR e.slot = $3::timestamptz)
  AND ${chosen('$4', '$5')}
ORDER BY e.edition_date DESC, e.slot DESC, e.variant <> '', e.correction DESC, e.revision DESC, e.variant
LIMIT 1`;

const VARIANTS = `
SELECT DISTINCT variant FROM edition WHERE report = $1 AND slot = $2::timestamptz LIMIT 2`;

// Of a run, the last edition that it made.
const BY_ID = `${FROM}
WHERE e.id::text LIKE $1 || '%' OR (
  e.run_id::text LIKE $1 || '%' AND ${chosen('$2', '$3')}
  AND e.revision = (SELECT max(other.revision) FROM edition AS other WHERE other.run_id = e.run_id)
)
LIMIT 2`;

const REPORTS = 'SELECT DISTINCT report FROM edition ORDER BY report LIMIT 500';

/** Which of the editions of a run is meant. */
export interface EditionChoice {
  /** Default: that of the report. */
  readonly locale?: string | undefined;
  /** A mail address, or the name of a channel: what they got. Default: what shows everything. */
  readonly recipient?: string | undefined;
}

/**
 * The edition that a reference stands for: the beginning of its id or of that of its run, or a report with an edition date or
 * a slot behind `@` or a blank (`weekly`, `weekly@2026-11-16`, `weekly 2026-11-16T08:00Z`); the newest of what that leaves.
 * @throws EDITION_UNKNOWN, EDITION_AMBIGUOUS
 */
export async function findEdition(
  db: Queryable,
  reference: string,
  choice: EditionChoice = {},
): Promise<ArchivedEdition> {
  const { report, when } = readReference(reference);
  const wanted = [choice.locale ?? null, choice.recipient?.toLowerCase() ?? null];
  const place = [report, when?.date ?? null, when?.slot ?? null];
  const [found] = await db.query<ArchivedEdition>(BY_REPORT, [...place, ...wanted]);
  if (found !== undefined) {
    const isPlain = found.variant === '' || (await db.query(VARIANTS, [report, found.slot])).length < 2;
    return isPlain ? found : ambiguous(reference, 'It was made with different parameters');
  }
  if (when === undefined && /^[0-9a-f-]{1,36}$/i.test(report)) {
    const [edition, other] = await db.query<ArchivedEdition>(BY_ID, [report.toLowerCase(), ...wanted]);
    if (other !== undefined) return ambiguous(reference, 'Several ids begin so');
    if (edition !== undefined) return edition;
  }
  const known = await db.query<{ report: string }>(REPORTS);
  return unknown(
    reference,
    report,
    known.map((one) => one.report),
    choice,
  );
}

interface Reference {
  readonly report: string;
  readonly when?: { readonly date: string } | { readonly slot: Date } | undefined;
}

function readReference(reference: string): Reference & {
  readonly when?: { readonly date?: string; readonly slot?: Date };
} {
  const [, report = '', when] = /^\s*([^\s@]*)(?:\s*[\s@]\s*(.+?))?\s*$/.exec(reference) ?? [];
  if (when === undefined) return { report };
  if (isCivilDate(when)) return { report, when: { date: when } };
  const slot = new Date(/^\d{4}-\d{2}-\d{2}[T ]/.test(when) ? when : Number.NaN);
  if (!Number.isNaN(slot.getTime())) return { report, when: { slot } };
  return fail('EDITION_UNKNOWN', {
    message: `"${when}" is neither an edition date nor a slot.`,
    hint: 'write a date as 2026-11-16, or a slot as 2026-11-16T08:00:00Z.',
  });
}

function ambiguous(reference: string, why: string): never {
  return fail('EDITION_AMBIGUOUS', {
    message: `"${reference}" can be several editions. ${why}.`,
    hint: 'write more of the id; see them with: broadsheet editions',
  });
}

function unknown(
  reference: string,
  report: string,
  reports: readonly string[],
  { locale, recipient }: EditionChoice,
): never {
  const isKnown = reports.includes(report);
  return fail('EDITION_UNKNOWN', {
    message: `The archive has no edition "${reference}"${locale === undefined ? '' : ` in ${locale}`}${recipient === undefined ? '' : ` that was made for ${recipient}`}.`,
    hint: isKnown ? `see those there are with: broadsheet editions ${report}` : suggest(report, reports),
  });
}

const READERS = 'SELECT recipient FROM delivery WHERE run_id = $1::uuid AND audience = $2 ORDER BY recipient';

/** Whom an edition was made for. */
export async function readersOf(
  db: Queryable,
  { run, audience }: Pick<ArchivedEdition, 'run' | 'audience'>,
): Promise<readonly string[]> {
  const rows = await db.query<{ recipient: string }>(READERS, [run, audience]);
  return rows.map(({ recipient }) => recipient);
}
