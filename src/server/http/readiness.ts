/** One thing that must be so before work is done here. */
export interface Condition {
  readonly name: 'definitions' | 'store' | 'migrations' | 'planner' | 'shutdown';
  readonly isMet: boolean;
  /** For the person who looks; without secrets. */
  readonly detail: string;
}

/** Whether this process does its work, and what it lacks. */
export interface Readiness {
  readonly isReady: boolean;
  readonly conditions: readonly Condition[];
}

/** Ready when every condition is met. */
export function readinessOf(conditions: readonly Condition[]): Readiness {
  return { isReady: conditions.every(({ isMet }) => isMet), conditions };
}
