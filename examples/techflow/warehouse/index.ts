/**
 * The demo warehouse of TechFlow, an invented software company: what its customers pay, use and ask, day by day.
 *
 * The numbers come from hashes of customer, day and seed, so the same settings give the same rows anywhere. The
 * company has a history worth reading: see `story.ts`.
 */
export { DEMO, generateWarehouse, type WarehouseProgress, type WarehouseRows } from './generate-warehouse.ts';
export type { WarehouseSettings } from './settings.ts';
