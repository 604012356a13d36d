/** Recipients: who gets an edition, found in reports, lists and queries, and whether mail may go there. */
export { isAllowed, notAllowed } from './allowed-domain.ts';
export { type ResolveOptions, resolveRecipients } from './resolve-recipients.ts';
export type { ResolvedRecipient } from './resolved-recipient.ts';
