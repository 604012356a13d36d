import { describe, expect, it } from 'vitest';
import { messageIdFor } from './message-headers.ts';

describe('messageIdFor', () => {
  const source = {
    report: 'executive',
    date: '2026-11-16',
    recipient: 'ada@techflow.example',
    domain: 'techflow.example',
  };

  it('depends on report, date and recipient, and on nothing else', () => {
    const id = messageIdFor(source);
    expect(id).toMatch(/^<[0-9a-f]{32}@techflow\.example>$/);
    expect(messageIdFor({ ...source, recipient: 'Ada@TechFlow.example' })).toBe(id);
    const others = [{ report: 'other' }, { date: '2026-11-17' }, { recipient: 'eve@techflow.example' }];
    expect(new Set([id, ...others.map((part) => messageIdFor({ ...source, ...part }))]).size).toBe(4);
  });

  it('refuses a domain that is none', () => {
    expect(() => messageIdFor({ ...source, domain: 'x>\r\nBcc: y' })).toThrow('MAIL_ADDRESS_INVALID');
  });
});
