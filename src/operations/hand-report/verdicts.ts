import type { Held, NotHeld } from '../../report/reconcile/index.ts';
import { jsonText, type Queryable } from '../store/index.ts';

/** A verdict that is kept. */
export interface HandVerdict {
  readonly isAgreed: boolean;
  readonly counts: {
    readonly agreed: number;
    readonly differing: number;
    readonly unclear: number;
    readonly onlyInFile: number;
    readonly onlyInEdition: number;
  };
  /** The name of the file, without its folder. */
  readonly file: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface VerdictToKeep extends Omit<HandVerdict, 'at'> {
  readonly report: string;
  /** Canonical JSON of the parameters, empty without any. */
  readonly variant: string;
  /** Civil date: the first day not in the data. */
  readonly editionDate: string;
  /** Of what was in the file. */
  readonly sha256: string;
  readonly definitions: string;
  /** What does not agree. */
  readonly open: readonly (Held | NotHeld)[];
  readonly now: Date;
}

const KEEP = `
INSERT INTO hand_verdict
  (report, variant, edition_date, file, sha256, definition_hash, is_agreed, counts, open, held_by, held_at)
VALUES ($1, $2, $3::date, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10, $11::timestamptz)`;

/** Adds a verdict; those before it stay. @throws STORE_UNREACHABLE, STORE_FAILED */
export async function keepVerdict(db: Queryable, verdict: VerdictToKeep): Promise<void> {
  const { report, variant, editionDate, file, sha256, definitions, isAgreed, counts, open, by, now } =
    verdict;
  const found = [isAgreed, jsonText(counts), jsonText(open)];
  await db.query(KEEP, [report, variant, editionDate, file, sha256, definitions, ...found, by, now]);
}

/** Seconds and what is below, in UTC: the same text from every store. */
const FIELDS = `'isAgreed', v.is_agreed, 'counts', v.counts, 'file', v.file, 'by', v.held_by,
  'at', to_char(v.held_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The last verdict on an edition, or null, as a column; `FROM edition AS e`. */
export const VERDICT_OF_EDITION = `(
  SELECT jsonb_build_object(${FIELDS}) FROM hand_verdict AS v
  WHERE v.report = e.report AND v.variant = e.variant AND v.edition_date = e.edition_date
  ORDER BY v.held_at DESC, v.id DESC LIMIT 1)`;

/** A verdict in a list, with the edition that it is about. */
export interface ListedVerdict extends HandVerdict {
  readonly variant: string;
  readonly editionDate: string;
  readonly open: readonly (Held | NotHeld)[];
}

const LIST = `
SELECT jsonb_build_object(${FIELDS}, 'variant', v.variant, 'editionDate', v.edition_date::text, 'open', v.open) AS one
FROM hand_verdict AS v WHERE v.report = $1 ORDER BY v.held_at DESC, v.id DESC LIMIT 50`;

/** The verdicts on a report, the latest first. */
export async function listVerdicts(db: Queryable, report: string): Promise<readonly ListedVerdict[]> {
  return (await db.query<{ one: ListedVerdict }>(LIST, [report])).map(({ one }) => one);
}
