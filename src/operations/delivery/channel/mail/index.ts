/** Delivery by mail: one SMTP transaction per message, always over a verified channel, over connections that are kept. */
export { MailDefinition } from './mail-definition.ts';
export { type Mailer, type MailerDefinition, type OutgoingMail, openMailer } from './mailer.ts';
export type { Rate } from './rate-limit.ts';
