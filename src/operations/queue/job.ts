/** What there is to do: a run to go on with, alerts to look at, the archive to clear. */
export type Job =
  | { readonly kind: 'run'; readonly run: string }
  | { readonly kind: 'alerts' }
  | { readonly kind: 'maintenance' };

export const JOB_KINDS = ['run', 'alerts', 'maintenance'] as const satisfies readonly Job['kind'][];
