/** The mailed edition: plain text, HTML that holds in old and new mail programs, pictures inside, PDF attached. */
export { type Address, checkAddress, parseAddress } from './address.ts';
export { type MessageSource, messageIdFor } from './message-id.ts';
export { type EmailEnvelope, renderEmail } from './render-email.ts';
export { subjectOf } from './subject.ts';
