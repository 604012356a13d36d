import type { Edition } from '../../../../report/edition/index.ts';
import type { OutgoingEdition, OutgoingNotice } from '../channel.ts';

const SLOT = new Date('2026-11-16T08:00:00Z');

const MAIL =
  'From: a@x.example\r\nTo: b@x.example\r\nMessage-ID: <suite@x.example>\r\nSubject: Hi\r\n\r\nBody\r\n';

/** An edition on its way, with two files. @param asked gets what is asked for of it */
export function outgoingOf(edition: Edition, asked: string[] = [], delivery = 'delivery-1'): OutgoingEdition {
  return {
    edition,
    address: {
      ...{ delivery, run: 'run-1', slot: SLOT, variant: '', audience: '' },
      link: 'https://reports.example.com/weekly',
    },
    async mail() {
      asked.push('mail');
      return { body: Buffer.from(MAIL), messageId: '<suite@x.example>' };
    },
    async files() {
      asked.push('files');
      return [
        { format: 'html', contentType: 'text/html', files: [{ name: 'report.html', bytes: '<p>1</p>' }] },
        { format: 'csv', contentType: 'text/csv', files: [{ name: 'table-1.csv', bytes: 'a\n1\n' }] },
      ];
    },
  };
}

/** A notice on its way. @param lines how many paragraphs and facts it has */
export function noticeOf(to: string, lines: number): OutgoingNotice {
  const texts = Array.from(
    { length: lines },
    (_, at) => `${at} <b>&"'</b> *_\`~ 日本 🗞️\u202e\r\nBcc: x@example.com`,
  );
  return {
    row: {
      ...{ id: '00000000-0000-4000-8000-000000000001', key: 'suite', kind: 'run', policy: 'first' },
      ...{ destinations: [], outcomes: [], attempts: 1, createdAt: SLOT },
      message: {
        subject: `Held: ${texts[0]}`,
        paragraphs: texts,
        facts: texts.map((text) => [text, text] as const),
        link: 'https://reports.example.com/weekly',
      },
    },
    ...{ to, from: 'Reports <reports@x.example>', files: async () => [] },
  };
}
