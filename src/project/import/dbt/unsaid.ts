/** Something of dbt that has no exact counterpart, so that it was left out or taken over in part. */
export interface Unsaid {
  /** "metric growth", "test unique of orders.id". */
  readonly what: string;
  readonly why: string;
}

/** Whether an expression of dbt is a column by itself. */
export function isColumn(expression: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_$]*$/.test(expression);
}

/** Whether a name of dbt can be one here; dbt itself allows no others in most places. */
export function isName(name: string): boolean {
  return /^[a-z][a-z0-9_]{0,62}$/.test(name);
}
