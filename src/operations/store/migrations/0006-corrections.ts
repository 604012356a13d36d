import type { Migration } from './migration.ts';

/** A correction of an edition is a run of the same slot, with deliveries of its own. What was there is the first edition. */
export const CORRECTIONS: Migration = {
  number: 6,
  name: 'corrections',
  sql: `
-- 0: the first edition of the slot; from 1: its corrections, in their order.
ALTER TABLE run ADD COLUMN correction int NOT NULL DEFAULT 0 CHECK (correction >= 0);
-- The run whose edition it corrects.
ALTER TABLE run ADD COLUMN corrects uuid REFERENCES run ON DELETE SET NULL;
ALTER TABLE run DROP CONSTRAINT run_report_variant_slot_key;
ALTER TABLE run ADD CONSTRAINT run_of_slot UNIQUE (report, variant, slot, correction);
ALTER TABLE edition ADD COLUMN correction int NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN correction int NOT NULL DEFAULT 0;
ALTER TABLE delivery DROP CONSTRAINT delivery_report_variant_slot_recipient_channel_key;
ALTER TABLE delivery ADD CONSTRAINT delivery_once UNIQUE (report, variant, slot, correction, recipient, channel);
`,
};
