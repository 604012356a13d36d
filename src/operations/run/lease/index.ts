/** Leases: a run is worked on by whoever keeps its lease alive. */
export { type KeptLease, keepLease, LEASE_TIMES, LeaseEnded, type LeaseTimes } from './keep-lease.ts';
