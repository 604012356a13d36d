import { expect, test } from 'vitest';
import { withNotices } from '../../src/report/compose/index.ts';
import { documentOf } from '../../src/report/document/index.ts';
import { textsInWords } from '../../src/report/edition/index.ts';
import { subjectOf } from '../../src/report/render/email/index.ts';
import { renderHtml } from '../../src/report/render/html/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import { renderText } from '../../src/report/render/text/index.ts';
import { exampleEdition } from '../fixtures/edition.ts';
import { allMedia } from '../media/all-media.ts';

const NOTICED = withNotices(exampleEdition(), {
  gate: 'notice',
  because: [
    {
      ...{ name: 'tickets.rows', label: 'Rows of Tickets', verdict: 'fail', metrics: ['revenue'] },
      message: 'Twelve rows were expected.',
    },
  ],
  restatements: [
    {
      ...{
        edition: '2026-11-09',
        metric: 'mrr',
        label: 'Recurring',
        format: { kind: 'currency', decimals: 0 },
      },
      ...{ at: '2026-11-09', published: 1_234_567, now: 1_219_752, absolute: -14_815, relative: -0.012 },
    },
  ],
});

/** What readers see of an edition in each medium, on one line. */
async function seen(edition = NOTICED): Promise<[string, string][]> {
  const { pdf, mail, sheets, markdown, slack, text } = await allMedia(edition);
  const bare = (html: string) =>
    html.replace(/<(style|script|title)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, '');
  const media = {
    ...{
      html: bare(renderHtml(sourceOf(edition))),
      pdf,
      markdown,
      text,
      mail: bare(mail.html),
      'mail text': mail.text,
    },
    workbook: JSON.stringify(sheets[0]?.rows),
    slack: JSON.stringify(slack),
  };
  return Object.entries(media).map(([name, all]) => [name, all.replaceAll(/(?:\s|\\n|[|*\\>])+/g, ' ')]);
}

test('every medium says through which day there is data, what checks found, and what was restated', async () => {
  for (const [medium, all] of await seen()) {
    const found = [
      /Data through Nov 15, 2026/,
      /Some numbers of this edition may be wrong/,
      /Rows of Tickets ?: Twelve rows were expected\./,
      /Parts affected: /,
      /Figures of the edition of Nov 9, 2026 have changed since/,
      /Recurring, end of Nov 8, 2026: published as \$1,234,567; the data now says \$1,219,752 \(−1\.2%\)/,
    ].map((said) => said.test(all));
    expect.soft([medium, ...found]).toEqual([medium, true, true, true, true, true, true]);
  }
});

test('what is wrong is told before the first number', async () => {
  for (const [medium, all] of await seen()) {
    const head = all.slice(0, all.indexOf('Some numbers of this edition may be wrong'));
    // The title of a page and the fallback of a message in Slack name the leading figure before all else.
    if (medium !== 'slack') expect.soft([medium, /\$9\d\d/.test(head)]).toEqual([medium, false]);
  }
});

test('the mail says so in its subject and in the line beside it', async () => {
  const { mail, slack } = await allMedia(NOTICED);
  expect(mail.subject).toMatch(/^Check the data · Monthly recurring revenue/);
  expect(mail.html.indexOf('may be wrong')).toBeLessThan(mail.html.indexOf('<h1'));
  expect(slack.text).toMatch(/Some numbers of this edition may be wrong$/);
});

const SENT_AT = '2026-11-16T07:05:00.000Z';
const corrected = (locale: string, number = 1) => {
  const edition = exampleEdition();
  return withNotices(
    {
      ...edition,
      locale: { ...edition.locale, locale },
      calendar: { ...edition.calendar, zone: 'Europe/Berlin' },
    },
    {
      ...{ gate: 'send', because: [] },
      correction: { number, sentAt: SENT_AT, link: 'https://news.example.com/executive/2026-11-16' },
    },
  );
};

test('every medium says on top that it is a correction, and when the first edition was sent', async () => {
  const edition = corrected('en-US', 2);
  for (const [medium, all] of await seen(edition)) {
    const found = [
      /Correction of the edition that was sent on Nov 16, 2026 08\W*05 \(Europe\/Berlin\)/,
      /Please use this edition in its place\. It also replaces the corrections that were sent since\./,
      /The edition on the web/,
    ].map((said) => said.test(all));
    expect.soft([medium, ...found]).toEqual([medium, true, true, true]);
    const head = all.slice(0, all.indexOf('Correction of the edition'));
    if (medium !== 'slack') expect.soft([medium, /\$9\d\d/.test(head)]).toEqual([medium, false]);
  }
  const { mail, slack } = await allMedia(edition);
  expect(mail.subject).toMatch(/^Correction 2: Monthly recurring revenue/);
  expect(slack.text).toMatch(/Correction of the edition that was sent on Nov 16, 2026/);
});

test.each([
  [
    'de-DE',
    'Korrektur: ',
    'Korrektur der Ausgabe, die am 16. Nov. 2026 08:05 (Europe/Berlin) gesendet wurde',
  ],
  ['fr-FR', 'Correction : ', 'Correction de l’édition envoyée le 16 nov. 2026 08:05 (Europe/Berlin)'],
  ['es-ES', 'Corrección: ', 'Corrección de la edición enviada el 16 nov 2026 08:05 (Europe/Berlin)'],
  ['ja-JP', '【訂正】', '2026年11月16日 08:05 (Europe/Berlin)に送信した版の訂正'],
])('a correction says so in %s', (locale, subject, title) => {
  const edition = corrected(locale);
  expect(subjectOf(edition).startsWith(subject)).toBe(true);
  expect(textsInWords(edition).blocks[0]?.title).toBe(title);
  expect(renderText(documentOf(edition)).replaceAll(/\s+/g, '')).toContain(title.replaceAll(/\s+/g, ''));
});
