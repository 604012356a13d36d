import { type ParsedMail, simpleParser } from 'mailparser';
import { type ParsedElement, parseStrictly } from './strict-html.ts';

/** A message as its reader's program takes it apart. */
export interface ReadMail extends Omit<ParsedMail, 'html' | 'text'> {
  readonly html: string;
  readonly text: string;
  /** Of the HTML part, which is held to balanced tags and quoted attributes; what only Outlook sees is left out. */
  readonly elements: readonly ParsedElement[];
  /** What a reader sees of the HTML part, white space collapsed. */
  readonly shown: string;
}

/** Takes a message apart. @throws Error where its HTML is not well-formed */
export async function readMail(bytes: Uint8Array): Promise<ReadMail> {
  const parsed = await simpleParser(Buffer.from(bytes), { keepCidLinks: true });
  const html = String(parsed.html);
  const elements = parseStrictly(html.replaceAll(/<!--\[if mso\]>.*?<!\[endif\]-->/gs, '').trim());
  const body = elements.find(({ name }) => name === 'body');
  const shown = (body?.text ?? '').replaceAll(/[\u200c\u00a0]/g, ' ').replace(/\s+/g, ' ');
  return { ...parsed, html, text: parsed.text ?? '', elements, shown };
}
