/** Mail, as the ledger calls it. */
export const mailKind = 'mail';
