/**
 * The ledger: one line for each recipient of an edition, written before, while and after it is sent. Only what the
 * receiving server said counts; what nobody knows is shown as unknown, and never sent again by itself.
 */
export { type DeliverOptions, deliver } from './deliver.ts';
export {
  DELIVERY_STATES,
  type DeliveryDecision,
  type DeliveryRow,
  type DeliveryState,
} from './delivery-row.ts';
export { enlist } from './enlist.ts';
export { firstMessageId, firstSentAt, type Holder, holdersOfFirst } from './first-edition.ts';
export type { Foreseen } from './foresee.ts';
export { type Tally, tallyOf, type Withheld } from './ledger-statements.ts';
export { type DeliveryFilter, listDeliveries } from './list-deliveries.ts';
export { type Settled, type Settlement, settleUnknown } from './settle-unknown.ts';
