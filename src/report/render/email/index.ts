/** The mailed edition: plain text, HTML that holds in old and new mail programs, pictures inside, files attached. */
export { type Address, checkAddress, parseAddress } from './address.ts';
export type { EmailAttachment, EmailEnvelope, RenderedEmail, Unsubscribe } from './email-envelope.ts';
export { type MessageSource, messageIdFor } from './message-headers.ts';
export { type EmailOptions, type EmailRenderer, emailRenderer } from './render-email.ts';
export { subjectOf } from './subject.ts';
