/** Delivery by mail: one SMTP conversation per message, always over a verified channel. */
export { MailDefinition } from './mail-definition.ts';
export { type Mailer, type MailerDefinition, type OutgoingMail, openMailer } from './mailer.ts';
