import type { Queryable } from '../store/index.ts';

/** A rule that is being evaluated; whoever writes for it names the epoch. */
export interface LeasedRule {
  readonly rule: string;
  readonly epoch: number;
  /** Epoch milliseconds; null before the first evaluation. */
  readonly evaluatedAt: number | null;
  /** Whether somebody has asked for an evaluation since, such as who has loaded data. */
  readonly isRequested: boolean;
}

/** Leases the rules that are due and that nobody else evaluates. */
export async function leaseDueRules(
  db: Queryable,
  rules: readonly string[],
  now: number,
  leaseMs: number,
): Promise<readonly LeasedRule[]> {
  const rows = await db.query<{
    rule: string;
    lease_epoch: number;
    evaluated_at: Date | null;
    requested: boolean;
  }>(
    `UPDATE alert_rule SET lease_until = $3, lease_epoch = lease_epoch + 1
      WHERE rule = ANY($1::text[]) AND (due_at IS NULL OR due_at <= $2)
        AND (lease_until IS NULL OR lease_until <= $2)
      RETURNING rule, lease_epoch, evaluated_at, requested_at IS NOT NULL AS requested`,
    [rules, new Date(now), new Date(now + leaseMs)],
  );
  return rows.map(({ rule, lease_epoch, evaluated_at, requested }) => ({
    rule,
    epoch: lease_epoch,
    evaluatedAt: evaluated_at?.getTime() ?? null,
    isRequested: requested,
  }));
}

/** Keeps others away for longer; leases that were lost stay lost. */
export async function renewLeases(
  db: Queryable,
  leased: readonly LeasedRule[],
  until: number,
): Promise<void> {
  await db.query(
    `UPDATE alert_rule SET lease_until = $3
      FROM unnest($1::text[], $2::int[]) AS held (name, epoch)
      WHERE rule = held.name AND lease_epoch = held.epoch AND lease_until IS NOT NULL`,
    [leased.map(({ rule }) => rule), leased.map(({ epoch }) => epoch), new Date(until)],
  );
}

/** Gives rules back unevaluated, so that the next who looks takes them. */
export async function releaseRules(db: Queryable, leased: readonly LeasedRule[]): Promise<void> {
  for (const { rule, epoch } of leased)
    await db.query('UPDATE alert_rule SET lease_until = NULL WHERE rule = $1 AND lease_epoch = $2', [
      rule,
      epoch,
    ]);
}

/** When the next rule is due, in epoch milliseconds; null when there is none. */
export async function nextDue(db: Queryable, rules: readonly string[]): Promise<number | null> {
  const [row] = await db.query<{ due: Date | null }>(
    'SELECT min(coalesce(due_at, to_timestamp(0))) AS due FROM alert_rule WHERE rule = ANY($1::text[])',
    [rules],
  );
  return row?.due?.getTime() ?? null;
}
