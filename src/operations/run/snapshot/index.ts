/** Snapshots: the state of the data that runs of one process read, and share when they begin together. */
export { type SharedSnapshot, type SnapshotHold, type Snapshots, shareSnapshots } from './share-snapshots.ts';
